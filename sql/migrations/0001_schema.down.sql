drop schema news cascade;
drop schema ops cascade;
