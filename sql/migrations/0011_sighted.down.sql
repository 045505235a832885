-- Takes back 0011_sighted.sql.

alter table news.articles alter constraint articles_sighting_id_fkey not deferrable;
