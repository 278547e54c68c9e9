"""rclone with its swift backend, which logs in with OS_*."""
import json
import os

from .place import md5, noise
from .steps import holds, same, until

PACKAGES = ['rclone']
BIG = noise(2_500_000, seed=4)
LATE = 'sub/späte größe 1+1=2.txt'
TREE = {'a.txt': b'a', 'empty': b'', 'sub/b.html': b'<p>b</p>', LATE: b'late', 'sub/deep/noise': noise(200_000, seed=5)}
MTIME = 1_600_000_000.5


class Journey:
    """The steps, in order; a step may use the resources of earlier ones."""

    def __init__(self, place):
        self.place = place
        place.env.update(
            RCLONE_CONFIG=place.file('rclone.conf', b''), RCLONE_CONFIG_S_TYPE='swift', RCLONE_CONFIG_S_ENV_AUTH='true',
            RCLONE_RETRIES='1', RCLONE_LOW_LEVEL_RETRIES='1')
        for name, data in TREE.items():
            os.utime(place.file('tree/' + name, data), (MTIME, MTIME))

    def rclone(self, *command, check=True, data=None):
        done = self.place.run('rclone', *command, check=check, data=data)
        return done.stdout.decode() if check else done

    def stored(self, container='box'):
        """The names and the content of a container, through no client."""
        return {name: self.place.call('GET', '/%s/%s' % (container, name)).body for name in self.place.names(container)}

    def step_mkdir(self):
        self.rclone('mkdir', 's:box')
        same(self.rclone('lsd', 's:').split()[-1], 'box')

    def step_copy(self):
        self.rclone('copy', 'tree', 's:box')
        same(self.stored(), TREE)
        found = self.place.call('HEAD', '/box/sub/b.html').headers
        same((found['X-Object-Meta-Mtime'], found['Content-Type']), (str(MTIME), 'text/html; charset=utf-8'))

    def step_copy_again_sends_nothing(self):
        before = self.place.call('HEAD', '/box/a.txt').headers['X-Timestamp']
        holds(self.rclone('copy', '-v', '--stats-one-line', 'tree', 's:box', check=False).stderr.decode(), 'nothing to transfer')
        same(self.place.call('HEAD', '/box/a.txt').headers['X-Timestamp'], before)

    def step_check(self):
        for options in ([], ['--download'], ['--one-way', '--size-only']):
            self.rclone('check', *options, 'tree', 's:box')
        self.place.call('PUT', '/box/a.txt', data=b'b')
        failed = self.rclone('check', 'tree', 's:box', check=False)
        same(failed.returncode, 1)
        holds(failed.stderr.decode(), '1 differences found')
        os.utime(self.place.file('tree/a.txt', b'a'), (MTIME + 9, MTIME + 9))
        self.rclone('copy', 'tree', 's:box')
        self.rclone('check', 'tree', 's:box')

    def step_lsf(self):
        same(self.rclone('lsf', 's:box').splitlines(), ['a.txt', 'empty', 'sub/'])
        same(self.rclone('lsf', '-R', '--files-only', '--format', 'ps', 's:box').splitlines(),
             sorted('%s;%d' % (name, len(data)) for name, data in TREE.items()))
        same(self.rclone('lsf', '--max-depth', '1', 's:box/sub').splitlines(), ['b.html', 'deep/', 'späte größe 1+1=2.txt'])

    def step_lsjson(self):
        found = {e['Path']: e for e in json.loads(self.rclone('lsjson', '-R', '--hash', '--files-only', 's:box'))}
        same({n: (e['Size'], e['Hashes']['md5']) for n, e in found.items()}, {n: (len(d), md5(d)) for n, d in TREE.items()})
        same((found['sub/b.html']['ModTime'], found['sub/b.html']['MimeType']),
             ('2020-09-13T12:26:40.500000000Z', 'text/html; charset=utf-8'))

    def step_md5sum(self):
        same(sorted(self.rclone('md5sum', 's:box').splitlines()), sorted('%s  %s' % (md5(d), n) for n, d in TREE.items()))

    def step_cat(self):
        same(self.rclone('cat', 's:box/' + LATE), 'late')
        part = self.place.run('rclone', 'cat', '--offset', '10', '--count', '20', 's:box/sub/deep/noise').stdout
        same(part, TREE['sub/deep/noise'][10:30])
        same(self.rclone('cat', '--tail', '3', 's:box/' + LATE), 'ate')

    def step_copy_back(self):
        self.rclone('copy', 's:box', 'back')
        same({name: self.place.read('back/' + name) for name in TREE}, TREE)
        same(os.stat(os.path.join(self.place.folder, 'back/sub/b.html')).st_mtime, MTIME)

    def step_copyto_and_moveto_on_the_server(self):
        self.rclone('copyto', 's:box/a.txt', 's:box/copied')
        self.rclone('moveto', 's:box/copied', 's:box/moved/' + LATE)
        same({n: d for n, d in self.stored().items() if n not in TREE}, {'moved/' + LATE: b'a'})
        self.rclone('move', 's:box/moved', 's:other/here')
        same((self.stored('other'), 'moved/' + LATE in self.place.names('box')), ({'here/' + LATE: b'a'}, False))

    def chunked(self, name):
        head = self.place.call('HEAD', '/box/' + name).headers
        segments = self.place.names('box_segments', '&prefix=' + name)
        same((head['Content-Length'], len(segments), head['X-Object-Manifest'][:13]), (str(len(BIG)), 3, 'box_segments/'))
        same(self.place.call('GET', '/box/' + name).body == BIG, True, name)

    def step_upload_in_chunks(self):
        self.place.file('big.bin', BIG)
        self.rclone('copy', '--swift-chunk-size', '1M', 'big.bin', 's:box')
        self.chunked('big.bin')
        self.rclone('copy', '--swift-chunk-size', '1M', 's:box/big.bin', 'back')
        same(self.place.read('back/big.bin') == BIG, True)
        part = self.place.run('rclone', 'cat', '--offset', '1048570', '--count', '12', 's:box/big.bin').stdout
        same(part, BIG[1048570:1048582])

    def step_rcat(self):
        self.rclone('rcat', 's:box/stream', data=b'streamed')
        same(self.stored()['stream'], b'streamed')
        self.rclone('rcat', '--swift-chunk-size', '1M', '--streaming-upload-cutoff', '0', 's:box/large-stream', data=BIG)
        self.chunked('large-stream')

    def step_touch(self):
        self.rclone('touch', '-t', '2020-01-02T03:04:05', 's:box/touched')
        same(self.place.call('HEAD', '/box/touched').headers['X-Object-Meta-Mtime'].split('.')[0], '1577934245')

    def step_about_and_size(self):
        size = json.loads(self.rclone('size', '--json', 's:box'))
        names = self.place.names('box')
        # rclone asks for the true size of a large object, since a listing has 0 bytes for it.
        same((size['count'], size['bytes']), (len(names), sum(map(len, TREE.values())) + 2 * len(BIG) + len(b'streamed')))
        heads = [self.place.call('HEAD', '/' + container).headers for container in self.place.names()]
        total = [sum(int(head[header]) for head in heads) for header in ('X-Container-Object-Count', 'X-Container-Bytes-Used')]
        until(lambda: [json.loads(self.rclone('about', '--json', 's:'))[key] for key in ('objects', 'used')], total)

    def step_sync(self):
        os.remove(os.path.join(self.place.folder, 'tree/empty'))
        self.place.file('tree/new', b'new')
        expected = {**{n: d for n, d in TREE.items() if n != 'empty'}, 'new': b'new'}
        self.rclone('sync', '--dry-run', 'tree', 's:box')
        same('new' in self.place.names('box'), False)
        self.rclone('sync', 'tree', 's:box')
        same((self.stored(), self.place.names('box_segments')), (expected, []))
        self.rclone('check', 'tree', 's:box')

    def step_delete(self):
        self.rclone('delete', '--include', '*.html', 's:box')
        same('sub/b.html' in self.place.names('box'), False)
        self.rclone('deletefile', 's:box/new')
        self.rclone('delete', 's:box/sub')
        same(self.place.names('box'), ['a.txt'])

    def step_purge(self):
        same(self.rclone('rmdir', 's:box', check=False).returncode != 0, True, 'rmdir of a container with objects')
        self.rclone('purge', 's:other')
        self.rclone('delete', 's:box')
        self.rclone('rmdir', 's:box')
        self.rclone('purge', 's:box_segments')
        same(self.place.names(), [])
