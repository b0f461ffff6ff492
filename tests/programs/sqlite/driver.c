// Runs the statements of a file one by one and prints what each gives; then does what only the C
// interface can: own functions and collations, bound values, blobs, a busy file, many threads.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "sqlite3.h"

static int statements, rows;

static void print_row(sqlite3_stmt *s)
{
    for (int i = 0; i < sqlite3_column_count(s); i++) {
        if (i) putchar('|');
        switch (sqlite3_column_type(s, i)) {
        case SQLITE_NULL: printf("NULL"); break;
        case SQLITE_BLOB:
            for (int b = 0; b < sqlite3_column_bytes(s, i); b++)
                printf("%02x", ((const unsigned char *)sqlite3_column_blob(s, i))[b]);
            break;
        case SQLITE_FLOAT: printf("%.10g", sqlite3_column_double(s, i)); break;
        default: printf("%s", (const char *)sqlite3_column_text(s, i));
        }
    }
    putchar('\n');
    rows++;
}

static void run(sqlite3 *db, const char *sql)
{
    while (*sql) {
        sqlite3_stmt *s;
        const char *tail;
        if (sqlite3_prepare_v2(db, sql, -1, &s, &tail)) {
            printf("error: %s\n", sqlite3_errmsg(db));
            // Skips to the next line that begins a statement.
            const char *end = strstr(sql, ";\n");
            if (!end) return;
            sql = end + 2;
            statements++;
            continue;
        }
        sql = tail;
        if (!s) continue;
        statements++;
        int status;
        while ((status = sqlite3_step(s)) == SQLITE_ROW) print_row(s);
        if (status != SQLITE_DONE) printf("failed: %s\n", sqlite3_errmsg(db));
        sqlite3_finalize(s);
    }
}

static void reversed(sqlite3_context *c, int n, sqlite3_value **v)
{
    const char *text = (const char *)sqlite3_value_text(v[0]);
    int size = sqlite3_value_bytes(v[0]);
    char *out = sqlite3_malloc(size + 1);
    for (int i = 0; i < size; i++) out[i] = text[size - 1 - i];
    sqlite3_result_text(c, out, size, sqlite3_free);
}

struct product { double value; int count; };
static void product_step(sqlite3_context *c, int n, sqlite3_value **v)
{
    struct product *p = sqlite3_aggregate_context(c, sizeof *p);
    if (!p->count++) p->value = 1;
    p->value *= sqlite3_value_double(v[0]);
}
static void product_final(sqlite3_context *c)
{
    struct product *p = sqlite3_aggregate_context(c, 0);
    if (p) sqlite3_result_double(c, p->value); else sqlite3_result_null(c);
}

static int by_length(void *p, int n, const void *a, int m, const void *b)
{
    return n != m ? n - m : memcmp(a, b, n);
}

static int changes;
static void on_update(void *p, int op, const char *db, const char *table, sqlite3_int64 row) { changes += op + (int)row; }

static void bound_values(sqlite3 *db)
{
    sqlite3_stmt *s;
    sqlite3_update_hook(db, on_update, 0);
    run(db, "CREATE TABLE bound(id INTEGER PRIMARY KEY, r REAL, t TEXT, b BLOB);BEGIN;");
    sqlite3_prepare_v2(db, "INSERT INTO bound VALUES(?1, ?2, :text, @blob)", -1, &s, 0);
    for (int i = 1; i <= 5000; i++) {
        char text[32];
        unsigned char blob[8] = { i, i >> 8, 3, 4, 5, 6, 7, i * 7 };
        sqlite3_bind_int(s, 1, i);
        sqlite3_bind_double(s, 2, i / 3.0);
        sqlite3_bind_text(s, 3, text, snprintf(text, sizeof text, "text %d", i), SQLITE_TRANSIENT);
        sqlite3_bind_blob(s, 4, blob, sizeof blob, SQLITE_TRANSIENT);
        if (sqlite3_step(s) != SQLITE_DONE) printf("bind: %s\n", sqlite3_errmsg(db));
        sqlite3_reset(s);
    }
    sqlite3_finalize(s);
    run(db, "COMMIT;SELECT count(*), sum(id), round(sum(r), 4), max(t), hex(max(b)) FROM bound;");
    sqlite3_blob *blob;
    unsigned char bytes[8];
    sqlite3_blob_open(db, "main", "bound", "b", 77, 1, &blob);
    sqlite3_blob_write(blob, "xyz", 3, 2);
    sqlite3_blob_read(blob, bytes, 8, 0);
    sqlite3_blob_close(blob);
    printf("blob %d %c%c%c, changes %d\n", bytes[0], bytes[2], bytes[3], bytes[4], changes);
}

static void *worker(void *arg)
{
    sqlite3 *db;
    char sql[256];
    sqlite3_open(":memory:", &db);
    snprintf(sql, sizeof sql,
             "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
             "SELECT sum(i * %d %% 97) FROM n", (int)(long)arg + 1);
    sqlite3_stmt *s;
    sqlite3_prepare_v2(db, sql, -1, &s, 0);
    sqlite3_step(s);
    long result = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    sqlite3_close(db);
    return (void *)result;
}

static void on_disk(void)
{
    char name[] = "/tmp/lively-sqlite-XXXXXX";
    close(mkstemp(name));
    sqlite3 *a, *b;
    sqlite3_open(name, &a);
    sqlite3_open(name, &b);
    run(a, "PRAGMA journal_mode = WAL;CREATE TABLE t(x);BEGIN IMMEDIATE;INSERT INTO t VALUES(1);");
    run(b, "BEGIN IMMEDIATE;\nSELECT count(*) FROM t;");
    run(a, "COMMIT;");
    run(b, "SELECT count(*) FROM t;INSERT INTO t SELECT x + 1 FROM t;PRAGMA integrity_check;");
    sqlite3 *copy;
    sqlite3_open(":memory:", &copy);
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", a, "main");
    int status = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    printf("backup %d\n", status == SQLITE_DONE);
    run(copy, "SELECT * FROM t ORDER BY x;");
    sqlite3_close(copy);
    sqlite3_close(b);
    sqlite3_close(a);
    unlink(name);
}

int main(int argc, char **argv)
{
    sqlite3 *db;
    FILE *f = argc > 1 ? fopen(argv[1], "rb") : 0;
    if (!f || sqlite3_open(":memory:", &db)) return 2;
    static char sql[1 << 20];
    sql[fread(sql, 1, sizeof sql - 1, f)] = 0;
    fclose(f);
    sqlite3_create_function(db, "reversed", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, 0, reversed, 0, 0);
    sqlite3_create_function(db, "product", 1, SQLITE_UTF8, 0, 0, product_step, product_final);
    sqlite3_create_collation(db, "by_length", SQLITE_UTF8, 0, by_length);
    run(db, sql);
    bound_values(db);
    on_disk();
    pthread_t threads[8];
    for (long i = 0; i < 8; i++) pthread_create(&threads[i], 0, worker, (void *)i);
    for (int i = 0; i < 8; i++) {
        void *result;
        pthread_join(threads[i], &result);
        printf("%ld ", (long)result);
    }
    printf("\n%d statements, %d rows, closed %d, version %d\n", statements, rows, sqlite3_close(db), sqlite3_libversion_number() > 3040000);
    return statements < 300;
}
