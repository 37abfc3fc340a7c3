/*
 * gate FILE [PROGRAM ARGUMENT...]: waits until FILE holds, as a decimal number and a newline, the inode of this process's own
 * network namespace; then it becomes PROGRAM.
 *
 * It is the first init container of a task: the node's agent writes FILE once the namespace has its interfaces and its
 * resolver. The inode (rather than the file's mere presence) keeps a file that outlived its sandbox from opening the gate of
 * the next one. It ends with 0 when the gate is open, 1 when it was asked to stop (SIGTERM, SIGINT), 2 when it was called
 * wrongly or there is no such program. It never gives up by itself, needs no privilege, writes nothing but its one complaint, and sleeps between looks.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char OWN_NAMESPACE[] = "/proc/self/ns/net";
static const long FIRST_PAUSE_NS = 20 * 1000 * 1000L;
static const long LAST_PAUSE_NS = 100 * 1000 * 1000L;

/* The first process of a container ignores every signal that it does not handle. */
static void stop(int signal)
{
    (void)signal;
    _exit(1);
}

/* Whether the file holds exactly the expected text; a file that is absent, longer or shorter does not. */
static int holds(const char *file, const char *expected)
{
    char text[64];
    size_t length = 0;
    ssize_t n = 0;
    int fd = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return 0;
    while (length < sizeof text && (n = read(fd, text + length, sizeof text - length)) > 0)
        length += (size_t)n;
    close(fd);
    return n == 0 && length == strlen(expected) && memcmp(text, expected, length) == 0;
}

int main(int argc, char **argv)
{
    struct sigaction action = {.sa_handler = stop};
    struct stat own;
    char expected[32];
    struct timespec pause = {.tv_sec = 0, .tv_nsec = FIRST_PAUSE_NS};

    if (argc < 2) {
        fputs("usage: gate FILE [PROGRAM ARGUMENT...]\n", stderr);
        return 2;
    }
    if (stat(OWN_NAMESPACE, &own) != 0) {
        perror(OWN_NAMESPACE);
        return 2;
    }
    snprintf(expected, sizeof expected, "%llu\n", (unsigned long long)own.st_ino);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);

    while (!holds(argv[1], expected)) {
        nanosleep(&pause, NULL);
        pause.tv_nsec = pause.tv_nsec * 5 / 4 < LAST_PAUSE_NS ? pause.tv_nsec * 5 / 4 : LAST_PAUSE_NS;
    }
    if (argc > 2) {
        execv(argv[2], argv + 2);
        perror(argv[2]);
        return 2;
    }
    return 0;
}
