"""The `swift` command and its library, python-swiftclient."""
import io
import json
import tarfile
import time

from .place import md5, noise, send
from .steps import holds, refused, same, until

PACKAGES = ['python3-swiftclient', 'python3-keystoneclient']
SMALL = b'a small file\n'
BIG = noise(2_500_000, seed=2)
SEGMENT = 1_000_000
PARTS = [BIG[i:i + SEGMENT] for i in range(0, len(BIG), SEGMENT)]
LARGE_ETAG = '"%s"' % md5(''.join(md5(part) for part in PARTS).encode())
LATE = 'tree/späte größe 100%.txt'
TREE = {'tree/one.txt': b'one', 'tree/two.html': b'<p>two</p>', 'tree/deep/three': b'', LATE: b'late'}
KEY = 'a key of the account'


def facts(text):
    """What `stat` prints, line by line, as a dictionary."""
    return dict(tuple(part.strip() for part in line.split(': ', 1)) for line in text.splitlines() if ': ' in line)


class Journey:
    """The steps, in order; a step may use the resources of earlier ones."""

    def __init__(self, place):
        import swiftclient
        self.place, self.swiftclient = place, swiftclient
        self.connection = swiftclient.Connection(
            authurl=place.keystone, user=place.name, key=place.name, auth_version='3', retries=1, starting_backoff=0.1,
            os_options={'project_name': place.name, 'user_domain_name': 'Default', 'project_domain_name': 'Default'})

    def swift(self, *command):
        return self.place.run('swift', *command).stdout.decode()

    def stat(self, *names):
        return facts(self.swift('stat', *names))

    def step_stat_of_a_new_account(self):
        found = self.stat()
        same({k: found[k] for k in ('Account', 'Containers', 'Objects', 'Bytes')}, {
            'Account': 'AUTH_' + self.place.project, 'Containers': '0', 'Objects': '0', 'Bytes': '0'})

    def step_post_creates_a_container(self):
        self.swift('post', 'box', '-m', 'Colour:red', '-r', '.r:*,.rlistings', '-w', self.place.project + ':*')
        found = self.stat('box')
        same({k: found[k] for k in ('Container', 'Objects', 'Bytes', 'Read ACL', 'Write ACL', 'Meta Colour')}, {
            'Container': 'box', 'Objects': '0', 'Bytes': '0', 'Read ACL': '.r:*,.rlistings', 'Write ACL': self.place.project + ':*',
            'Meta Colour': 'red'})
        self.swift('post', 'box', '-m', 'Colour:', '-r', '')
        found = self.stat('box')
        same((found.get('Meta Colour'), self.place.call('HEAD', '/box').headers['X-Container-Read']), (None, None))

    def step_post_account(self):
        self.swift('post', '-m', 'Owner:ann', '-m', 'Temp-URL-Key:' + KEY)
        same(self.stat()['Meta Owner'], 'ann')

    def step_upload(self):
        self.place.file('small.txt', SMALL)
        for name, data in TREE.items():
            self.place.file(name, data)
        said = self.swift('upload', 'box', 'small.txt', 'tree')
        same(sorted(said.splitlines()), sorted(['small.txt', *TREE]))
        same(self.place.names('box'), sorted(['small.txt', *TREE], key=lambda n: n.encode()))
        for name, data in TREE.items():
            same((self.place.call('GET', '/box/' + name).body), data, name)
        found = self.place.call('HEAD', '/box/tree/two.html').headers
        same((found['Content-Type'], 'X-Object-Meta-Mtime' in found), ('text/html', True))

    def step_upload_of_a_known_file(self):
        before = self.place.call('HEAD', '/box/small.txt').headers['X-Timestamp']
        self.swift('upload', '--skip-identical', 'box', 'small.txt')
        self.swift('upload', '--changed', 'box', 'small.txt')
        same(self.place.call('HEAD', '/box/small.txt').headers['X-Timestamp'], before)
        self.swift('upload', 'box', 'small.txt')
        same(self.place.call('HEAD', '/box/small.txt').headers['X-Timestamp'] > before, True)

    def step_upload_with_headers(self):
        self.swift('upload', 'box', 'small.txt', '--object-name', 'soon', '-H', 'X-Delete-After: 3600', '-H', 'Content-Type: x/y',
                   '-m', 'Shape:round')
        found = self.stat('box', 'soon')
        same((found['Content Type'], found['Content Length'], found['ETag'], found['Meta Shape']),
             ('x/y', str(len(SMALL)), md5(SMALL), 'round'))
        at = int(self.place.call('HEAD', '/box/soon').headers['X-Delete-At'])
        same(3000 < at - time.time() < 3700, True, 'X-Delete-At %d' % at)

    def large(self, name):
        """Checks a large object of three segments: its size, its hash, all of it, and a range over a border."""
        head = self.place.call('HEAD', '/box/' + name).headers
        same((head['Content-Length'], head['ETag']), (str(len(BIG)), LARGE_ETAG))
        same(self.place.call('GET', '/box/' + name).body == BIG, True, 'the content of ' + name)
        part = self.place.call('GET', '/box/' + name, Range='bytes=%d-%d' % (SEGMENT - 5, SEGMENT + 4))
        same((part.status, part.headers['Content-Range'], part.body),
             (206, 'bytes %d-%d/%d' % (SEGMENT - 5, SEGMENT + 4, len(BIG)), BIG[SEGMENT - 5:SEGMENT + 5]))
        return head

    def step_upload_in_dynamic_segments(self):
        self.place.file('big.bin', BIG)
        self.swift('upload', '-S', str(SEGMENT), 'box', 'big.bin')
        manifest = self.large('big.bin')['X-Object-Manifest']
        segments = self.place.names('box_segments')
        same(([s.rsplit('/', 1)[1] for s in segments], {'box_segments/' + s.rsplit('/', 1)[0] + '/' for s in segments}),
             (['00000000', '00000001', '00000002'], {manifest}))
        same(self.place.call('GET', '/box_segments/' + segments[2]).body, PARTS[2])

    def step_upload_in_static_segments(self):
        self.swift('upload', '-S', str(SEGMENT), '--use-slo', '--segment-container', 'parts', '--object-name', 'static', 'box', 'big.bin')
        same(self.large('static')['X-Static-Large-Object'], 'True')
        manifest = self.place.call('GET', '/box/static?multipart-manifest=get').json()
        same([(m['bytes'], m['hash'], m['name']) for m in manifest],
             [(len(p), md5(p), '/parts/' + n) for p, n in zip(PARTS, self.place.names('parts'))])

    def step_upload_over_segments_removes_the_old_ones(self):
        before = self.place.names('box_segments')
        time.sleep(1.1)     # the names of the segments hold the file's time
        self.place.file('big.bin', BIG)
        self.swift('upload', '-S', str(SEGMENT), 'box', 'big.bin')
        after = self.place.names('box_segments')
        same((len(after), set(before) & set(after)), (3, set()))
        self.large('big.bin')

    def step_list(self):
        same(self.swift('list').split(), ['box', 'box_segments', 'parts'])
        same(self.swift('list', 'box', '-p', 'tree/', '-d', '/').splitlines(), ['tree/deep/', 'tree/one.txt', LATE, 'tree/two.html'])
        lines = self.swift('list', 'box', '--long', '-p', 'tree/one').splitlines()
        same(([line.split()[0] for line in lines], lines[0].split()[-1]), (['3', '3'], 'tree/one.txt'))

    def step_list_totals(self):
        until(lambda: self.swift('list', '--lh', '--prefix', 'parts').split()[:2], ['3', '2.4M'])
        same(self.swift('list', 'box_segments', '--long', '--totals').split(), [str(len(BIG))])

    def step_download(self):
        self.swift('download', 'box', 'small.txt', '-o', 'got.txt')
        same(self.place.read('got.txt'), SMALL)
        same(self.place.run('swift', 'download', 'box', 'small.txt', '-o', '-').stdout, SMALL)
        for name in ('big.bin', 'static'):
            self.swift('download', 'box', name, '-o', 'got.bin')
            same(self.place.read('got.bin') == BIG, True, name)

    def step_download_of_a_prefix(self):
        self.swift('download', 'box', '--prefix', 'tree/', '--output-dir', 'got')
        same({name: self.place.read('got/' + name) for name in TREE}, TREE)
        again = self.place.run('swift', 'download', 'box', 'tree/one.txt', '-o', 'got/tree/one.txt', '--skip-identical', check=False)
        holds((again.stdout + again.stderr).decode(), 'Skipped identical file')

    def step_copy(self):
        self.swift('post', 'box', 'small.txt', '-m', 'Colour:red', '-H', 'Content-Disposition: inline')
        self.swift('copy', 'box', 'small.txt', '-d', '/copies/' + LATE, '-m', 'Shape:round')
        found = self.place.call('GET', '/copies/' + LATE)
        same((found.body, *map(found.headers.get, ('X-Object-Meta-Colour', 'X-Object-Meta-Shape', 'Content-Disposition'))),
             (SMALL, 'red', 'round', 'inline'))
        self.swift('copy', 'box', 'small.txt', '-d', '/copies/fresh', '--fresh-metadata', '-m', 'Shape:square')
        found = self.place.call('GET', '/copies/fresh').headers
        same((found['X-Object-Meta-Colour'], found['X-Object-Meta-Shape']), (None, 'square'))
        self.swift('copy', 'box', 'static', '-d', '/copies/flat')
        flat = self.place.call('GET', '/copies/flat')
        same((flat.headers['X-Static-Large-Object'], flat.headers['ETag'], flat.body == BIG), (None, md5(BIG), True))

    def step_post_object(self):
        self.swift('post', 'box', 'small.txt', '-m', 'Colour:blue', '-H', 'Content-Type: text/x-blue')
        found = self.stat('box', 'small.txt')
        same((found['Meta Colour'], found['Content Type'], found.get('Content-Disposition')), ('blue', 'text/x-blue', None))

    def signed(self, method, name, *options, seconds='60', key=KEY):
        url = self.swift('tempurl', *options, method, seconds, '%s/box/%s' % (self.place.path, name), key).strip()
        return self.place.root + url

    def step_temporary_urls(self):
        url = self.signed('GET', 'small.txt')
        found = send('GET', url)
        same((found.status, found.body, found.headers['X-Object-Meta-Colour']), (200, SMALL, None))
        holds(found.headers['Content-Disposition'], 'attachment; filename="small.txt"')
        same((send('HEAD', url).status, send('PUT', url, data=b'x').status), (200, 401))
        named = send('GET', url + '&inline&filename=other')
        same(named.headers['Content-Disposition'], 'inline; filename="other"; filename*=UTF-8\'\'other')
        same((send('PUT', self.signed('PUT', 'put'), data=b'by url').status, self.place.call('GET', '/box/put').body), (201, b'by url'))
        same(send('DELETE', self.signed('DELETE', 'put')).status, 204)

    def step_temporary_urls_of_other_kinds(self):
        for options in (['--iso8601'], ['--digest', 'sha1'], ['--digest', 'sha512'], ['--ip-range', '127.0.0.0/8']):
            same(send('GET', self.signed('GET', 'small.txt', *options)).status, 200, options)
        prefix = self.signed('GET', 'tree/', '--prefix-based')
        path, query = prefix.split('?')
        same((send('GET', path + 'one.txt?' + query).body, send('GET', path[:-5] + 'small.txt?' + query).status), (b'one', 401))

    def step_temporary_urls_are_refused(self):
        for url in (self.signed('GET', 'small.txt', key='another key'), self.signed('GET', 'small.txt', '--ip-range', '10.0.0.0/8'),
                    self.signed('GET', 'small.txt', '--absolute', seconds='1700000000'),
                    self.signed('GET', 'small.txt').replace('small', 'other')):
            found = send('GET', url)
            same((found.status, found.body), (401, b'401 Unauthorized: Temp URL invalid\n'), url)

    def step_capabilities(self):
        same(json.loads(self.swift('capabilities', '--json')), self.place.capabilities)
        holds(self.swift('capabilities'), 'Additional middleware: slo')

    def step_versions(self):
        self.swift('post', 'versions', '-H', 'X-Versions-Enabled: true')
        for data in (b'first', b'second'):
            self.place.file('text', data)
            self.swift('upload', 'versions', 'text')
        self.swift('delete', 'versions', 'text')
        listed = self.place.call('GET', '/versions?versions&format=json').json()
        same([(e['name'], e['bytes'], e['is_latest']) for e in listed], [('text', 0, True), ('text', 6, False), ('text', 5, False)])
        rows = self.swift('list', '--versions', 'versions').splitlines()
        same([listed[i]['version_id'] in rows[i] for i in range(3)], [True] * 3, rows)
        got = self.place.run('swift', 'download', 'versions', 'text', '--version-id', listed[2]['version_id'], '-o', '-').stdout
        same((got, self.place.call('GET', '/versions/text').status), (b'first', 404))
        self.swift('delete', 'versions', 'text', '--version-id', listed[0]['version_id'])
        same((len(self.place.names('versions', '&versions')), self.place.call('GET', '/versions/text').status), (2, 404))
        self.place.call('PUT', '/versions/text?version-id=' + listed[1]['version_id'])
        same(self.place.call('GET', '/versions/text').body, b'second')
        self.swift('delete', '--versions', 'versions')
        same('versions' in self.place.names(), False)

    def step_bulk_delete(self):
        """With more names than twice the number of threads the client deletes them in one request."""
        names = ['%s %d' % (LATE, i) for i in range(5)]
        for name in names:
            self.place.call('PUT', '/copies/' + name, data=b'x')
        said = self.swift('delete', '--object-threads', '1', 'copies', *names)
        same(len(said.splitlines()) >= 5, True, said)
        same(self.place.names('copies', '&prefix=tree'), [LATE])

    def step_delete_of_large_objects(self):
        self.swift('delete', 'box', 'big.bin')
        self.swift('delete', 'box', 'static')
        same((self.place.names('box_segments'), self.place.names('parts')), ([], []))

    def step_delete_of_a_prefix(self):
        self.swift('delete', 'box', '--prefix', 'tree/')
        same(self.place.names('box'), ['small.txt', 'soon'])

    def step_a_stream_of_unknown_length(self):
        etag = self.connection.put_object('box', 'stream', contents=(bytes([i]) * 70_000 for i in range(5)))
        expected = b''.join(bytes([i]) * 70_000 for i in range(5))
        headers, body = self.connection.get_object('box', 'stream', resp_chunk_size=10_000)
        same((etag, headers['content-length'], b''.join(body) == expected), (md5(expected), str(len(expected)), True))

    def step_an_upload_with_a_wrong_hash(self):
        failure = refused(self.swiftclient.ClientException,
                          lambda: self.connection.put_object('box', 'wrong', contents=b'x', etag=md5(b'y')))
        same((failure.http_status, self.place.call('HEAD', '/box/wrong').status), (422, 404))

    def step_a_listing_in_pages(self):
        names = ['n%02d' % i for i in range(25)]
        self.connection.put_container('pages')
        for name in names:
            self.connection.put_object('pages', name, contents=b'')
        headers, page = self.connection.get_container('pages', limit=10)
        same((headers['x-container-object-count'], [e['name'] for e in page]), ('25', names[:10]))
        same([e['name'] for e in self.connection.get_container('pages', limit=10, full_listing=True)[1]], names)
        same([e['name'] for e in self.connection.get_container('pages', marker='n20', end_marker='n23')[1]], ['n21', 'n22'])

    def step_extraction_of_an_archive(self):
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode='w:gz') as archive:
            for name, data in TREE.items():
                entry = tarfile.TarInfo(name)
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))
        self.connection.put_object('unpacked', None, contents=packed.getvalue(), query_string='extract-archive=tar.gz')
        same({name: self.connection.get_object('unpacked', name)[1] for name in TREE}, TREE)

    def step_a_token_that_expired(self):
        """The client logs in anew when its token is refused, also in the middle of its work."""
        self.connection.token = 'expired'
        same(self.connection.head_object('box', 'stream')['content-length'], '350000')
        self.connection.token = 'expired'
        self.connection.put_object('box', 'late', contents=io.BytesIO(BIG), content_length=len(BIG))
        same(self.place.call('GET', '/box/late').body == BIG, True)

    def step_delete_of_everything(self):
        self.connection.close()
        self.swift('delete', '--all')
        same(self.place.names(), [])
