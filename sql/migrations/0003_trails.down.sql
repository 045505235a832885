drop function news.story_copies(bigint);
drop function news.quote_trail(bigint);
