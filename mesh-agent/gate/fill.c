/*
 * fill copy FOLDER VOLUME [FOLDER VOLUME...]: gives each empty volume what Docker gives a fresh one, the content, owner and
 * mode of the image's folder. fill install FILE: copies this program to FILE, so that another container can run it. fill give
 * MODE FILE COPY [MODE FILE COPY...]: copies each file, so that the copy is this process's own, with that octal mode.
 *
 * Giving needs no privilege: whoever is to own the copies runs it. A copy that is there already is replaced, not written to: who
 * has it mounted keeps it. What follows is about copying.
 *
 * It runs as root in an init container of the task's own image, before the task, with the volume mounted elsewhere. A volume
 * that holds anything but lost+found is left alone. While it is filled it holds a file, .skep-filling, locked by the process
 * that fills it: others wait for that one, and take over what one that was killed has left half done. Nothing of the image is
 * run. Files, folders, symbolic links, owners, modes and times are copied; devices, sockets, extended attributes and what is
 * mounted below the folder are not. A file system that forbids root to write (NFS with root_squash, read-only) stays as it is,
 * and one that forbids to change owners keeps its own, each with a word on standard error. It ends with 0 when the task can
 * start, 1 when a volume could not be filled, 2 when it was called wrongly.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

static const char MARK[] = ".skep-filling";
static const char OWN_PROGRAM[] = "/proc/self/exe";
enum { DEEPEST = 200, PIECE = 1 << 24 };

/* The folder of the task that is being filled, for messages. */
static const char *target;
static int owners_kept;

static void fail(const char *what)
{
    fprintf(stderr, "%s: %s: %s\n", target, what, strerror(errno));
    exit(1);
}

static int is_forbidden(void)
{
    return errno == EPERM || errno == EACCES || errno == EROFS;
}

/* Owners stay the file system's where it says so. */
static void expect_owner(int result, const char *what)
{
    if (result == 0)
        return;
    if (errno != EPERM && errno != EINVAL)
        fail(what);
    if (!owners_kept)
        fprintf(stderr, "%s: %s: its file system keeps its own owners\n", target, what);
    owners_kept = 1;
}

/* Which mount a file is of; 0 when the kernel does not say (before 5.8). */
static uint64_t mount_of(int folder, const char *name)
{
    struct statx found;
    if (statx(folder, name, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW, STATX_MNT_ID, &found) != 0)
        return 0;
    return found.stx_mask & STATX_MNT_ID ? found.stx_mnt_id : 0;
}

static DIR *list(int folder, const char *what)
{
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *entries = copy < 0 ? NULL : fdopendir(copy);
    if (entries == NULL)
        fail(what);
    return entries;
}

static int is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Whether it holds nothing of anybody: a new ext4 file system has lost+found. */
static int is_empty(int folder)
{
    DIR *entries = list(folder, ".");
    struct dirent *entry;
    int empty = 1;
    while (empty && (entry = readdir(entries)) != NULL)
        empty = is_dots(entry->d_name) || strcmp(entry->d_name, "lost+found") == 0 || strcmp(entry->d_name, MARK) == 0;
    closedir(entries);
    return empty;
}

/* Owner first: a change of it takes set-user-id bits away. */
static void take_over(int fd, const struct stat *from, const char *name)
{
    struct timespec times[2] = {from->st_atim, from->st_mtim};
    expect_owner(fchown(fd, from->st_uid, from->st_gid), name);
    expect_owner(fchmod(fd, from->st_mode & 07777), name);
    expect_owner(futimens(fd, times), name);
}

static void pour(int in, int out, const char *name)
{
    ssize_t n;
    while ((n = sendfile(out, in, NULL, PIECE)) > 0)
        ;
    if (n < 0)
        fail(name);
}

static void copy_file(int from, int to, const char *name, const struct stat *about)
{
    int in = openat(from, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (in < 0)
        fail(name);
    int out = openat(to, name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (out < 0)
        fail(name);
    pour(in, out, name);
    take_over(out, about, name);
    close(in);
    if (close(out) != 0)
        fail(name);
}

static void copy_link(int from, int to, const char *name, const struct stat *about)
{
    char target[4097];
    ssize_t length = readlinkat(from, name, target, sizeof target - 1);
    if (length < 0)
        fail(name);
    target[length] = '\0';
    if (symlinkat(target, to, name) != 0 && errno != EEXIST)
        fail(name);
    expect_owner(fchownat(to, name, about->st_uid, about->st_gid, AT_SYMLINK_NOFOLLOW), name);
}

static void copy_content(int from, int to, int depth);

static void copy_folder(int from, int to, const char *name, const struct stat *about, int depth)
{
    if (mkdirat(to, name, 0700) != 0 && errno != EEXIST)
        fail(name);
    int in = openat(from, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int out = in < 0 ? -1 : openat(to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (out < 0)
        fail(name);
    copy_content(in, out, depth + 1);
    take_over(out, about, name);
    close(in);
    close(out);
}

static void copy_content(int from, int to, int depth)
{
    DIR *entries = list(from, ".");
    struct dirent *entry;
    uint64_t here = mount_of(from, "");
    struct stat about;
    if (depth > DEEPEST) {
        errno = ELOOP;
        fail("folders too deep");
    }
    while (errno = 0, (entry = readdir(entries)) != NULL) {
        const char *name = entry->d_name;
        if (is_dots(name) || mount_of(from, name) != here)
            continue;
        if (fstatat(from, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
            fail(name);
        if (S_ISDIR(about.st_mode))
            copy_folder(from, to, name, &about, depth);
        else if (S_ISREG(about.st_mode))
            copy_file(from, to, name, &about);
        else if (S_ISLNK(about.st_mode))
            copy_link(from, to, name, &about);
    }
    if (errno != 0)
        fail("the image's folder");
    closedir(entries);
}

/* Whoever holds the lock fills the volume; its end, also a violent one, lets go of it. Some NFS have no locks. */
static void lock(int fd)
{
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        return;
    if (errno == EWOULDBLOCK)
        fprintf(stderr, "%s: waits for another task that fills the volume\n", target);
    while (flock(fd, LOCK_EX) != 0 && errno == EINTR)
        ;
}

/*
 * The mark, locked, when the volume is this process's to fill; -1 when it is filled already or must not be written to.
 * Without locks (some NFS) tasks that start at the same moment on different nodes may copy the same files twice.
 */
static int claim(int to)
{
    struct stat mark;
    int fd = openat(to, MARK, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    int is_new = fd >= 0;
    if (fd < 0 && errno == EEXIST) {
        fd = openat(to, MARK, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
        if (fd < 0 && errno == ENOENT)
            return -1;
    }
    if (fd < 0) {
        if (!is_forbidden())
            fail(MARK);
        fprintf(stderr, "%s: stays as it is, its file system does not let root write: %s\n", target, strerror(errno));
        return -1;
    }
    lock(fd);
    if (fstat(fd, &mark) != 0)
        fail(MARK);
    if (mark.st_nlink > 0 && is_new && !is_empty(to)) {
        unlinkat(to, MARK, 0); /* another filled it between two looks, and its task has begun */
        mark.st_nlink = 0;
    }
    if (mark.st_nlink == 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static int has_mark(int folder)
{
    struct stat mark;
    return fstatat(folder, MARK, &mark, AT_SYMLINK_NOFOLLOW) == 0;
}

static void fill(const char *folder, const char *volume)
{
    struct stat about;
    int to = open(volume, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (to < 0) {
        if (!is_forbidden())
            fail("cannot be opened");
        fprintf(stderr, "%s: stays as it is: %s\n", target, strerror(errno));
        return;
    }
    int from = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (from >= 0 && (has_mark(to) || is_empty(to))) {
        if (fstat(from, &about) != 0)
            fail(folder);
        int mark = claim(to);
        if (mark >= 0) {
            owners_kept = 0;
            copy_content(from, to, 0);
            take_over(to, &about, ".");
            if (unlinkat(to, MARK, 0) != 0)
                fail(MARK);
            close(mark);
        }
    }
    if (from >= 0)
        close(from);
    close(to);
}

static int install(const char *file)
{
    target = file;
    int in = open(OWN_PROGRAM, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        fail(OWN_PROGRAM);
    int out = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0700);
    if (out < 0)
        fail("cannot be written");
    pour(in, out, file);
    if (fchmod(out, 0555) != 0 || close(out) != 0)
        fail("cannot be written");
    return 0;
}

/* Permission bits in octal digits; -1 for anything else. */
static int mode_of(const char *text)
{
    int mode = 0;
    const char *digit = text;
    for (; *digit >= '0' && *digit <= '7' && mode <= 0777; digit++)
        mode = mode * 8 + (*digit - '0');
    return digit == text || *digit != '\0' || mode > 0777 ? -1 : mode;
}

/* A folder with a group of its own (set-group-id) would give it to the file, so the process's own is set again. */
static void give(int mode, const char *file, const char *copy)
{
    target = copy;
    int in = open(file, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        fail(file);
    if (unlink(copy) != 0 && errno != ENOENT)
        fail("cannot be replaced");
    int out = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (out < 0)
        fail("cannot be written");
    pour(in, out, file);
    if (fchown(out, geteuid(), getegid()) != 0 || fchmod(out, (mode_t)mode) != 0 || close(out) != 0)
        fail("cannot be given away");
    close(in);
}

static int has_modes(int argc, char **argv)
{
    for (int i = 2; i < argc; i += 3)
        if (mode_of(argv[i]) < 0)
            return 0;
    return 1;
}

int main(int argc, char **argv)
{
    const char *verb = argc < 2 ? "" : argv[1];
    if (argc == 3 && strcmp(verb, "install") == 0)
        return install(argv[2]);
    if (argc >= 4 && argc % 2 == 0 && strcmp(verb, "copy") == 0) {
        for (int i = 2; i < argc; i += 2) {
            target = argv[i];
            fill(argv[i], argv[i + 1]);
        }
        return 0;
    }
    if (argc >= 5 && argc % 3 == 2 && strcmp(verb, "give") == 0 && has_modes(argc, argv)) {
        for (int i = 2; i < argc; i += 3)
            give(mode_of(argv[i]), argv[i + 1], argv[i + 2]);
        return 0;
    }
    fputs("usage: fill install FILE | fill copy FOLDER VOLUME [FOLDER VOLUME...]"
          " | fill give MODE FILE COPY [MODE FILE COPY...]\n", stderr);
    return 2;
}
