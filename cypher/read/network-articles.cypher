// name: network-articles
// mode: read
// params:
// returns: id, published_on, publisher, copy_of
//
// The articles that were read, with their days and publishers.
MATCH (a:Article)
RETURN a.id AS id, a.published_on AS published_on, a.publisher AS publisher, a.copy_of AS copy_of
ORDER BY id
