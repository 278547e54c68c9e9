"""restic with its swift backend: a repository of backups from its first to its last day."""
import hashlib
import json
import os
import shutil

from .place import noise
from .steps import holds, same

PACKAGES = ['restic']
TREE = {'notes.txt': b'first', 'späte größe': b'', 'deep/er/noise.bin': noise(1_500_000, seed=6), 'twin.bin': noise(1_500_000, seed=6)}
REPOSITORY = 'swift:backups:/host'


class Journey:
    """The steps, in order; a step may use the resources of earlier ones."""

    def __init__(self, place):
        self.place = place
        place.env.update(RESTIC_PASSWORD='secret', RESTIC_REPOSITORY=REPOSITORY, RESTIC_CACHE_DIR=os.path.join(place.folder, 'cache'))
        for name, data in TREE.items():
            place.file('tree/' + name, data)

    def restic(self, *command, check=True):
        done = self.place.run('restic', *command, check=check)
        return done.stdout.decode() if check else done

    def snapshots(self):
        return json.loads(self.restic('snapshots', '--json'))

    def stored(self, kind):
        return self.place.names('backups', '&prefix=host/%s/' % kind)

    def restored(self, snapshot):
        shutil.rmtree(os.path.join(self.place.folder, 'back'), ignore_errors=True)
        self.restic('restore', snapshot, '--target', 'back')
        root = os.path.join(self.place.folder, 'back/tree')
        return {os.path.relpath(os.path.join(folder, name), root): self.place.read(os.path.join(folder, name))
                for folder, _, names in os.walk(root) for name in names}

    def step_init(self):
        holds(self.restic('init'), 'created restic repository')
        same((len(self.stored('keys')), self.place.call('HEAD', '/backups/host/config').status), (1, 200))
        again = self.restic('init', check=False)
        same(again.returncode, 1)
        holds(again.stderr.decode(), 'already')

    def step_a_wrong_password(self):
        done = self.place.run('restic', 'snapshots', env={'RESTIC_PASSWORD': 'wrong'}, check=False)
        same(done.returncode, 1)
        holds(done.stderr.decode(), 'wrong password')

    def step_backup(self):
        summary = json.loads(self.restic('backup', '--json', '--tag', 'first', 'tree').splitlines()[-1])
        same((summary['message_type'], summary['files_new'], summary['total_bytes_processed']),
             ('summary', len(TREE), sum(map(len, TREE.values()))))
        # Equal files are stored once.
        stored = sum(int(self.place.call('HEAD', '/backups/' + n).headers['Content-Length']) for n in self.stored('data'))
        same(1_500_000 < stored < 1_600_000, True, 'the packs have %d bytes' % stored)
        same((len(self.stored('snapshots')), len(self.stored('index')) >= 1, self.stored('locks')), (1, True, []))

    def step_packs_are_named_by_their_hash(self):
        for name in self.stored('data'):
            same(hashlib.sha256(self.place.call('GET', '/backups/' + name).body).hexdigest(), name.rsplit('/', 1)[1])

    def step_second_backup(self):
        self.place.file('tree/notes.txt', b'second')
        self.place.file('tree/new', b'new')
        summary = json.loads(self.restic('backup', '--json', '--tag', 'second', 'tree').splitlines()[-1])
        same((summary['files_new'], summary['files_changed'], summary['files_unmodified']), (1, 1, len(TREE) - 1))

    def step_snapshots(self):
        first, second = self.snapshots()
        same((first['tags'], second['tags'], second['parent']), (['first'], ['second'], first['id']))
        same({n.rsplit('/', 1)[1] for n in self.stored('snapshots')}, {first['id'], second['id']})
        self.first, self.second = first['id'], second['id']

    def step_ls_and_find(self):
        listed = [json.loads(line) for line in self.restic('ls', '--json', self.second).splitlines()[1:]]
        same({e['path'].split('/tree/')[1]: e['size'] for e in listed if e['type'] == 'file'},
             {**{n: len(d) for n, d in TREE.items()}, 'notes.txt': 6, 'new': 3})
        holds(self.restic('find', 'new'), '/tree/new')

    def step_diff(self):
        lines = [line.split(None, 1) for line in self.restic('diff', self.first, self.second).splitlines() if line[:1] in ('+', 'M')]
        same(sorted((mark, path.strip().rsplit('/', 1)[1]) for mark, path in lines), [('+', 'new'), ('M', 'notes.txt')])

    def step_dump(self):
        same(self.restic('dump', '--path', os.path.join(self.place.folder, 'tree'), self.first, '/tree/notes.txt'), 'first')

    def step_restore(self):
        same(self.restored(self.first), TREE)
        same(self.restored('latest'), {**TREE, 'notes.txt': b'second', 'new': b'new'})

    def step_restore_without_a_cache(self):
        shutil.rmtree(os.path.join(self.place.folder, 'cache'))
        same(self.restored(self.first), TREE)

    def step_check(self):
        holds(self.restic('check', '--read-data'), 'no errors were found')

    def step_a_damaged_pack_is_found(self):
        name = max(self.stored('data'), key=lambda n: len(self.place.call('GET', '/backups/' + n).body))
        good = self.place.call('GET', '/backups/' + name).body
        self.place.call('PUT', '/backups/' + name, data=good[:500] + bytes([good[500] ^ 1]) + good[501:])
        failed = self.restic('check', '--read-data', check=False)
        self.place.call('PUT', '/backups/' + name, data=good)
        same(failed.returncode, 1)
        holds((failed.stdout + failed.stderr).decode(), 'errors')
        self.restic('check', '--read-data')

    def step_tag_and_keys(self):
        self.restic('tag', '--add', 'kept', self.second)
        self.first, self.second = (s['id'] for s in self.snapshots())
        same(self.snapshots()[1]['tags'], ['second', 'kept'])
        password = self.place.file('password', b'another')
        self.restic('key', 'add', '--new-password-file', password)
        same((len(json.loads(self.restic('key', 'list', '--json'))), len(self.stored('keys'))), (2, 2))
        self.place.run('restic', 'snapshots', env={'RESTIC_PASSWORD': 'another'})

    def step_stale_locks(self):
        name = 'host/locks/' + '0' * 64
        self.place.call('PUT', '/backups/' + name, data=b'x')
        self.restic('unlock', '--remove-all')
        same(self.stored('locks'), [])

    def step_forget_and_prune(self):
        before = set(self.stored('data'))
        self.place.file('tree/deep/er/noise.bin', b'gone')
        self.place.file('tree/twin.bin', b'gone')
        self.restic('backup', 'tree')
        self.restic('forget', '--keep-last', '1', '--prune')
        [last] = self.snapshots()
        same(len(self.stored('snapshots')), 1)
        same(len(before - set(self.stored('data'))) >= 1, True, 'packs that were pruned')
        stored = sum(len(self.place.call('GET', '/backups/' + n).body) for n in self.stored('data'))
        same(stored < 100_000, True, 'the packs have %d bytes' % stored)
        holds(self.restic('check', '--read-data'), 'no errors were found')
        same(self.restored(last['id']), {
            'notes.txt': b'second', 'späte größe': b'', 'deep/er/noise.bin': b'gone', 'twin.bin': b'gone', 'new': b'new'})

    def step_stats(self):
        stats = json.loads(self.restic('stats', '--json', 'latest'))
        same((stats['total_file_count'] >= 5, stats['total_size']), (True, 6 + 4 + 4 + 3))
