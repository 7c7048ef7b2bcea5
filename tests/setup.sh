#!/bin/sh
# Install what the tests need from Debian where it is missing: a browser, Hangul
# fonts, Java and Maven. On another system, or without root, it only says what is
# missing; the tests that need it then skip, or fail where KG_REQUIRE names them.
set -eu

missing=""
command -v chromium >/dev/null || missing="$missing chromium"
command -v java >/dev/null || missing="$missing openjdk-17-jre-headless"
command -v mvn >/dev/null || missing="$missing maven"
command -v npm >/dev/null || missing="$missing npm"
fc-list :lang=ko 2>/dev/null | grep -q . || missing="$missing fontconfig fonts-nanum"
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "missing for some tests:$missing (install them by your system's package manager)" >&2
    exit 0
fi
as_root=""
if [ "$(id -u)" != 0 ]; then
    if ! sudo -n true 2>/dev/null; then
        echo "missing for some tests:$missing (as root: apt-get install$missing)" >&2
        exit 0
    fi
    as_root="sudo"
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086  # the list is meant to be split
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
