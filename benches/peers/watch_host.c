/* What people build by hand for reloading on save: a host that waits for its plugin's file to be written, compiles
 * it, and calls the new function. `watch_host FILE`, built with -DWITH_LIBTCC -ltcc: compiles in process.
 * `watch_host FILE COMPILER`: has COMPILER make a shared library and opens it. Writes, for each version, what the
 * function answered and when. Built by `benches watch`. */
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <time.h>
#include <unistd.h>
#ifdef WITH_LIBTCC
#include <libtcc.h>
#endif

typedef int (*version_fn)(void);

static version_fn compiled(const char *file, const char *compiler, int number)
{
#ifdef WITH_LIBTCC
    (void)compiler, (void)number;
    TCCState *s = tcc_new();
    tcc_set_output_type(s, TCC_OUTPUT_MEMORY);
    if (tcc_add_file(s, file) < 0 || tcc_relocate(s, TCC_RELOCATE_AUTO) < 0)
        return 0;
    return (version_fn)tcc_get_symbol(s, "version"); /* the state stays: its code is in use */
#else
    char command[2 * PATH_MAX], library[PATH_MAX];
    snprintf(library, sizeof library, "%s.%d.so", file, number);
    snprintf(command, sizeof command, "%s -O0 -w -shared -fPIC -o %s %s", compiler, library, file);
    if (system(command))
        return 0;
    void *handle = dlopen(library, RTLD_NOW);
    return handle ? (version_fn)dlsym(handle, "version") : 0;
#endif
}

int main(int argc, char **argv)
{
    const char *file = argv[1], *compiler = argc > 2 ? argv[2] : 0;
    int events = inotify_init();
    inotify_add_watch(events, file, IN_CLOSE_WRITE);
    for (int number = 0;; number++) {
        version_fn version = compiled(file, compiler, number);
        if (!version)
            return 1;
        int answer = version();
        struct timespec t;
        clock_gettime(CLOCK_MONOTONIC, &t);
        printf("%d %lld\n", answer, t.tv_sec * 1000000000LL + t.tv_nsec);
        fflush(stdout);
        char room[4096];
        if (read(events, room, sizeof room) <= 0)
            return 0;
    }
}
