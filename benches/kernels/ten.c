// Ten statements on SQLite in memory: a program of that size which runs for a moment.
#include "sqlite3.h"
#include <stdio.h>

static int show(void *unused, int count, char **values, char **names)
{
    (void)unused;
    for (int i = 0; i < count; i++) printf("%s=%s ", names[i], values[i] ? values[i] : "NULL");
    return puts(""), 0;
}

int main(void)
{
    static const char *const statements[] = {
        "create table item(id integer primary key, name text, price real)",
        "insert into item(name, price) values ('lamp', 12.5), ('desk', 80), ('pen', 1.25)",
        "create index by_name on item(name)",
        "select count(*) as n, sum(price) as total from item",
        "update item set price = price * 2 where name = 'pen'",
        "select name, price from item order by price desc",
        "with recursive c(x) as (select 1 union all select x + 1 from c where x < 100) select sum(x) as s from c",
        "delete from item where price > 50",
        "select upper(name) as name, round(price, 1) as price from item where name like 'p%'",
        "select group_concat(name, '-') as all_names from item",
    };
    sqlite3 *base;
    if (sqlite3_open(":memory:", &base)) return 1;
    for (unsigned i = 0; i < sizeof statements / sizeof *statements; i++)
        if (sqlite3_exec(base, statements[i], show, NULL, NULL)) return 2;
    return sqlite3_close(base);
}
