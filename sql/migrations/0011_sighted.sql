-- An article is inserted with its first sighting, which follows in the same transaction: relate need not write it again.

alter table news.articles alter constraint articles_sighting_id_fkey deferrable initially deferred;
