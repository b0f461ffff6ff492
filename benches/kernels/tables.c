/* SQLite in memory: inserts, an index, joins, sums. */
#include "sqlite3.h"
#include <stdio.h>
static int show(void *data, int n, char **values, char **names)
{
    (void)data, (void)names;
    for (int i = 0; i < n; i++) printf("%s ", values[i]);
    putchar('\n');
    return 0;
}
int main(void)
{
    sqlite3 *db;
    sqlite3_open(":memory:", &db);
    return sqlite3_exec(db,
        "create table a(id integer primary key, k int, t text);"
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 60000)"
        " insert into a select i, i * 7919 % 1009, 'row ' || i from n;"
        "create index ak on a(k);"
        "select count(*), sum(x.id - y.id), max(length(x.t)) from a x join a y on x.k = y.k where x.id < 3000;"
        "select k, count(*), group_concat(substr(t, 5)) from a group by k order by 2 desc, 1 limit 2;",
        show, 0, 0);
}
