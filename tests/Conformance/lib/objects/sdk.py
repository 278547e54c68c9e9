"""openstacksdk: its object storage proxy and its cloud layer."""
import json
import logging
import time
import urllib.parse

from .place import md5, noise, send
from .steps import refused, same

PACKAGES = ['python3-openstacksdk']
SMALL = b'a small file\n'
BIG = noise(2_500_000, seed=3)
SEGMENT = 1_000_000
LATE = 'dir/späte größe 1.txt'
KEY = 'a key of the container'


class Journey:
    """The steps, in order; a step may use the resources of earlier ones."""

    def __init__(self, place):
        import openstack
        self.place, self.exceptions = place, openstack.exceptions
        # Before each call it asks the account without a token which versions there are, gets a 401, and warns.
        logging.getLogger('keystoneauth').setLevel(logging.ERROR)
        self.cloud = openstack.connect(
            auth_url=place.keystone, username=place.name, password=place.name, project_name=place.name, user_domain_name='Default',
            project_domain_name='Default', region_name=place.env['OS_REGION_NAME'], load_envvars=False, load_yaml_config=False)
        self.store = self.cloud.object_store

    def step_info(self):
        info = self.store.get_info()
        same((info.swift, info.slo), (self.place.capabilities['swift'], self.place.capabilities['slo']))
        same(self.cloud.get_object_capabilities().tempurl, self.place.capabilities['tempurl'])

    def step_account(self):
        before = self.store.get_account_metadata()
        same((before.account_container_count, before.account_object_count, before.account_bytes_used), (0, 0, 0))
        self.store.set_account_metadata(owner='ann', team='blue')
        self.store.delete_account_metadata(['team'])
        same(self.store.get_account_metadata().metadata, {'owner': 'ann'})

    def step_containers(self):
        for name in ('box', 'crate', 'barrel'):
            same(self.store.create_container(name).name, name)
        same([(c.name, c.count, c.bytes) for c in self.store.containers()], [('barrel', 0, 0), ('box', 0, 0), ('crate', 0, 0)])
        same([c.name for c in self.store.containers(prefix='b')], ['barrel', 'box'])
        same([c.name for c in self.store.containers(limit=1)], ['barrel', 'box', 'crate'])

    def step_container_metadata(self):
        self.store.set_container_metadata('box', colour='red', shape='round', read_ACL='.r:*', versions_location='crate')
        found = self.store.get_container_metadata('box')
        same((found.metadata, found.read_ACL, found.versions_location, found.object_count),
             ({'colour': 'red', 'shape': 'round'}, '.r:*', 'crate', 0))
        self.store.delete_container_metadata('box', ['colour', 'versions_location'])
        found = self.store.get_container_metadata('box')
        same((found.metadata, found.versions_location), ({'shape': 'round'}, None))
        refused(self.exceptions.ResourceNotFound, lambda: self.store.get_container_metadata('nowhere'))

    def step_upload_of_data(self):
        made = self.store.upload_object('box', 'small.txt', data=SMALL, metadata={'colour': 'red'}, **{'content-type': 'text/x-small'})
        same((made.name, made.etag), ('small.txt', md5(SMALL)))
        found = self.place.call('GET', '/box/small.txt')
        same((found.body, found.headers['Content-Type'], found.headers['X-Object-Meta-Colour']), (SMALL, 'text/x-small', 'red'))

    def step_upload_of_a_file(self):
        path = self.place.file('file', SMALL)
        self.store.upload_object('box', 'file', filename=path)
        same(self.place.call('GET', '/box/file').body, SMALL)
        first = self.place.call('HEAD', '/box/file').headers
        same(first['X-Object-Meta-X-Sdk-Md5'], md5(SMALL))
        self.store.upload_object('box', 'file', filename=path)
        same(self.place.call('HEAD', '/box/file').headers['X-Timestamp'], first['X-Timestamp'], 'an upload of the same file')
        path = self.place.file('file', SMALL * 2)
        same(self.store.is_object_stale('box', 'file', path), True)
        self.store.upload_object('box', 'file', filename=path)
        same(self.place.call('GET', '/box/file').body, SMALL * 2)

    def large(self, name, use_slo):
        self.store.create_container('large')
        path = self.place.file('large', BIG)
        self.store.upload_object('large', name, filename=path, segment_size=SEGMENT, use_slo=use_slo, metadata={'colour': 'red'})
        same(self.place.names('large', '&prefix=%s/' % name), ['%s/%06d' % (name, i) for i in range(3)])
        head = self.place.call('HEAD', '/large/' + name).headers
        # The prefix of a dynamic large object, as this client chooses it, matches the manifest itself too.
        parts = ([] if use_slo else [b'']) + [BIG[i:i + SEGMENT] for i in range(0, len(BIG), SEGMENT)]
        etag = md5(''.join(map(md5, parts)).encode())
        same((head['Content-Length'], head['ETag'], head['X-Object-Meta-Colour']), (str(len(BIG)), '"%s"' % etag, 'red'))
        same(self.store.download_object(name, container='large') == BIG, True, 'the content')
        return head

    def step_upload_in_static_segments(self):
        same(self.large('static', use_slo=True)['X-Static-Large-Object'], 'True')
        same(self.store.get_object_metadata('static', container='large').is_static_large_object, True)

    def step_upload_in_dynamic_segments(self):
        same(self.large('dynamic', use_slo=False)['X-Object-Manifest'], 'large/dynamic')

    def step_segment_size(self):
        same((self.store.get_object_segment_size(None), self.store.get_object_segment_size(0)),
             (1 << 30, self.place.capabilities['slo']['min_segment_size']))

    def step_objects(self):
        self.store.upload_object('box', LATE, data=SMALL)
        found = {o.name: o for o in self.store.objects('box')}
        same(list(found), [LATE, 'file', 'small.txt'])
        same((found['small.txt'].content_length, found['small.txt'].etag, found['small.txt'].content_type),
             (len(SMALL), md5(SMALL), 'text/x-small'))
        same([o.name for o in self.store.objects('box', limit=1)], list(found), 'in pages')
        same([o.name for o in self.store.objects('box', prefix='dir/')], [LATE])
        same([o.name for o in self.cloud.search_objects('box', name='small*')], ['small.txt'])

    def step_object_download(self):
        same(self.store.download_object('small.txt', container='box'), SMALL)
        same(self.store.download_object(LATE, container='box'), SMALL)
        same(b''.join(self.store.stream_object('static', container='large', chunk_size=100_000)) == BIG, True)
        self.store.get_object('static', container='large', outfile=self.place.folder + '/out', resp_chunk_size=65536)
        same(self.place.read('out') == BIG, True)
        got = self.store.get_object('small.txt', container='box', remember_content=True)
        same((got.data, got.content_length, got.metadata), (SMALL.decode(), len(SMALL), {'colour': 'red'}))
        refused(self.exceptions.ResourceNotFound, lambda: self.store.download_object('nothing', container='box'))

    def step_object_metadata(self):
        self.store.set_object_metadata('small.txt', container='box', shape='round', delete_after='3600', content_disposition='inline')
        found = self.store.get_object_metadata('small.txt', container='box')
        same((found.metadata, found.content_type, found.content_disposition),
             ({'colour': 'red', 'shape': 'round'}, 'text/x-small', 'inline'))
        same(3000 < int(found.delete_at) - time.time() < 3700, True, found.delete_at)
        self.store.delete_object_metadata(found, keys=['colour', 'delete_at'])
        found = self.store.get_object_metadata('small.txt', container='box')
        same((found.metadata, found.delete_at, found.content_disposition), ({'shape': 'round'}, None, 'inline'))

    def step_temporary_url_keys(self):
        self.store.set_account_temp_url_key('a key of the account')
        self.store.set_container_temp_url_key('box', KEY, secondary=True)
        same((self.store.get_temp_url_key(), self.store.get_temp_url_key('box')), (b'a key of the account', KEY.encode()))

    def step_temporary_urls(self):
        path = '%s/box/small.txt' % self.place.path
        for options in ({}, {'iso8601': True}, {'ip_range': '127.0.0.1'}, {'temp_url_key': KEY}):
            same(send('GET', self.place.root + self.store.generate_temp_url(path, 60, 'GET', **options)).body, SMALL, options)
        url = self.store.generate_temp_url('%s/box/dir/' % self.place.path, 60, 'GET', prefix=True)
        place, query = url.split('?')
        same(send('GET', self.place.root + urllib.parse.quote(place + LATE[4:]) + '?' + query).body, SMALL)
        for options in ({'temp_url_key': 'another'}, {'ip_range': '10.1.2.3'}):
            same(send('GET', self.place.root + self.store.generate_temp_url(path, 60, 'GET', **options)).status, 401, options)
        old = self.store.generate_temp_url(path, 1_700_000_000, 'GET', absolute=True)
        same(send('GET', self.place.root + old).status, 401)

    def step_form_post(self):
        expires, signature = self.store.generate_form_signature('box', 'form-', '', 1000, 1, 60)
        fields = {'redirect': '', 'max_file_size': '1000', 'max_file_count': '1', 'expires': str(expires), 'signature': signature}
        body = ''.join('--X\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % field for field in fields.items())
        body += '--X\r\nContent-Disposition: form-data; name="file"; filename="f"\r\nContent-Type: text/plain\r\n\r\nposted\r\n--X--\r\n'
        answer = send('POST', self.place.url + '/box/form-', {'Content-Type': 'multipart/form-data; boundary=X'}, body.encode())
        same((answer.status, self.store.download_object('form-f', container='box')), (201, b'posted'))

    def step_access_of_a_container(self):
        self.cloud.create_container('shared', public=True)
        same((self.cloud.get_container_access('shared'), self.cloud.get_container('shared').read_ACL), ('public', '.r:*,.rlistings'))
        self.cloud.create_object('shared', 'page', data='<p>')
        same(send('GET', self.place.url + '/shared/page').body, b'<p>')
        self.cloud.set_container_access('shared', 'private')
        same((self.cloud.get_container_access('shared'), send('GET', self.place.url + '/shared/page').status), ('private', 401))

    def step_cloud_layer(self):
        self.cloud.create_container('layer')
        self.cloud.create_directory_marker_object('layer', 'folder')
        self.cloud.create_object('layer', 'json', data=json.dumps([1]), metadata={'kind': 'list'})
        self.cloud.update_object('layer', 'json', metadata={'size': 'one'})
        self.cloud.update_container('layer', {'x-container-meta-note': 'n'})
        headers, body = self.cloud.get_object('layer', 'json')
        same((headers['x-object-meta-kind'], headers['x-object-meta-size'], body), ('list', 'one', '[1]'))
        same(self.cloud.get_object('layer', 'nothing'), None)
        same([(o.name, o.content_type) for o in self.cloud.list_objects('layer')],
             [('folder', 'application/directory'), ('json', 'application/octet-stream')])
        same(self.place.call('HEAD', '/layer').headers['X-Container-Meta-X-Container-Meta-Note'], 'n')
        refused(self.exceptions.SDKException, lambda: self.cloud.delete_container('layer'))
        same([self.cloud.delete_object('layer', n) for n in ('folder', 'json', 'json')], [True, True, False])
        same([self.cloud.delete_container('layer') for _ in range(2)], [True, False])

    def step_delete(self):
        self.store.delete_object('small.txt', container='box')
        refused(self.exceptions.ResourceNotFound, lambda: self.store.delete_object('small.txt', container='box', ignore_missing=False))
        self.store.delete_object('small.txt', container='box')
        same(self.place.names('box'), [LATE, 'file', 'form-f'])
        for container in list(self.store.containers()):
            for obj in list(self.store.objects(container)):
                self.store.delete_object(obj, container=container.name)
            self.store.delete_container(container, ignore_missing=False)
        same(self.place.names(), [])
