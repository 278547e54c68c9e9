"""The set-up of `scopes`: two projects with resources, and users with and without a project scope."""
import os
import re
import secrets
import time

from matrixcloud import send
import json

ROLES = ('admin', 'member', 'reader')
SCOPES = ('unscoped', 'domain', 'system', 'project')
SETTLE_SECONDS = 120
VERSIONS = {'compute': 'compute 2.93', 'placement': 'placement 1.39', 'block-storage': 'volume 3.70'}
# The resources of block storage that take time to appear and to go.
SLOW = re.compile(r'/(volumes|snapshots|backups|groups|group_snapshots)/[^/]+$')
SUBNETS = {'own': '10.91.0.0/24', 'foreign': '10.92.0.0/24'}


class ScopeCloud:
    """Fills the cloud in OS_* inside a `with` block. `ids` maps labels to ids; `tokens` has a token for each role and scope."""

    def __init__(self, prefix):
        self.prefix, self.password = prefix, secrets.token_hex(16)
        self.identity = os.environ['OS_AUTH_URL'].rstrip('/')
        self.ids, self.tokens, self.undo = {'unknown': UNKNOWN}, {}, []

    def __enter__(self):
        self.root, self.urls = self.login(os.environ['OS_USERNAME'], os.environ['OS_PASSWORD'], {'project': {
            'name': os.environ['OS_PROJECT_NAME'], 'domain': {'id': 'default'}}})
        try:
            self.people()
            self.things()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for service, path in reversed(self.undo):
            if path.startswith('/groups/'):
                self.ask(self.root, service, 'POST', path + '/action', {'delete': {'delete-volumes': True}})
            else:
                self.ask(self.root, service, 'DELETE', path)
            if service == 'compute' and path.startswith('/servers/'):
                self.wait(path, None)
            if service == 'block-storage' and SLOW.match(path):
                self.settle(path)

    def login(self, user, password, scope):
        reply = send('POST', self.identity + '/auth/tokens', body=json.dumps({'auth': {'identity': {'methods': ['password'], 'password': {
            'user': {'name': user, 'domain': {'id': 'default'}, 'password': password}}}, 'scope': scope}}))
        if reply.status != 201:
            raise SystemExit('%s cannot log in: %d %s' % (user, reply.status, reply.body))
        token = reply.json()['token']
        urls = {s['type']: e['url'].rstrip('/') for s in token.get('catalog', []) for e in s['endpoints'] if e['interface'] == 'public'}
        return reply.headers['X-Subject-Token'], urls

    def url(self, service):
        if service == 'identity':
            return self.identity
        if service == 'block-storage':      # its URL names the project, which Cinder compares with that of the token
            return re.sub(r'/v3/.*', '/v3', self.urls[service])
        return self.urls[service] + {'network': '/v2.0', 'image': '/v2'}.get(service, '')

    def ask(self, token, service, method, path, body=None, content_type='application/json'):
        return send(method, self.url(service) + path, token, None if body is None else json.dumps(body), content_type, VERSIONS.get(service))

    def make(self, label, token, service, path, body, *keys):
        """Makes a resource, and records its id under the label and its path for deletion."""
        reply = self.ask(token, service, 'POST', path, body)
        if reply.status >= 300:
            raise SystemExit('%s: %d %s' % (label, reply.status, reply.body))
        value = reply.json()
        for key in keys:
            value = value[key]
        self.ids[label] = value
        self.undo.append((service, '%s/%s' % (path, value)))
        return value

    def named(self, label):
        return '%s-%s' % (self.prefix, label.replace(' ', '-'))

    def people(self):
        roles = {r['name']: r['id'] for r in self.ask(self.root, 'identity', 'GET', '/roles').json()['roles']}
        for side in ('own', 'foreign'):
            self.make('%s project' % side, self.root, 'identity', '/projects', {'project': {'name': self.named(side), 'domain_id': 'default'}}, 'project', 'id')
        own, foreign = self.ids['own project'], self.ids['foreign project']
        for role in ROLES + ('stranger',):
            user = self.make('user %s' % role, self.root, 'identity', '/users',
                             {'user': {'name': self.named(role), 'password': self.password, 'domain_id': 'default'}}, 'user', 'id')
            if role == 'stranger':
                self.grant('/projects/' + foreign, user, roles['member'])
                continue
            # A reader needs the member role in the project, to make resources there.
            self.grant('/projects/' + own, user, roles['member' if role == 'reader' else role])
            self.grant('/domains/default', user, roles[role])
            self.grant('/system', user, roles[role])
        for role in ROLES:
            scopes = {'unscoped': {'unscoped': {}}, 'domain': {'domain': {'id': 'default'}}, 'system': {'system': {'all': True}}, 'project': {'project': {'id': own}}}
            for scope in SCOPES:
                self.tokens['%s %s' % (scope, role)] = self.login(self.named(role), self.password, scopes[scope])[0]
        self.stranger = self.login(self.named('stranger'), self.password, {'project': {'id': foreign}})[0]

    def grant(self, where, user, role):
        reply = self.ask(self.root, 'identity', 'PUT', '%s/users/%s/roles/%s' % (where, user, role))
        if reply.status != 204:
            raise SystemExit('grant: %d %s' % (reply.status, reply.body))

    def things(self):
        """Makes one resource of each type in the users' project ("own") and in another ("foreign"), and one for each user where users own them."""
        for side, token in (('own', self.tokens['project member']), ('foreign', self.stranger)):
            name = self.named(side)
            network = self.make('%s network' % side, token, 'network', '/networks', {'network': {'name': name}}, 'network', 'id')
            subnet = self.make('%s subnet' % side, token, 'network', '/subnets', {'subnet': {
                'network_id': network, 'cidr': SUBNETS[side], 'ip_version': 4, 'name': name}}, 'subnet', 'id')
            self.make('%s port' % side, token, 'network', '/ports', {'port': {'network_id': network, 'name': name}}, 'port', 'id')
            self.make('%s router' % side, token, 'network', '/routers', {'router': {'name': name}}, 'router', 'id')
            self.make('%s security group' % side, token, 'network', '/security-groups', {'security_group': {'name': name}}, 'security_group', 'id')
            self.make('%s subnet pool' % side, token, 'network', '/subnetpools', {'subnetpool': {'name': name, 'prefixes': ['10.93.0.0/24']}}, 'subnetpool', 'id')
            self.make('%s address group' % side, token, 'network', '/address-groups', {'address_group': {'name': name, 'addresses': []}}, 'address_group', 'id')
            self.make('%s address scope' % side, token, 'network', '/address-scopes', {'address_scope': {'name': name, 'ip_version': 4}}, 'address_scope', 'id')
            self.make('%s image' % side, token, 'image', '/images', {'name': name, 'visibility': 'private'}, 'id')
            self.make('%s shared image' % side, token, 'image', '/images', {'name': name + '-shared', 'visibility': 'shared'}, 'id')
            self.make('%s community image' % side, token, 'image', '/images', {'name': name + '-community', 'visibility': 'community'}, 'id')
            self.make('%s server group' % side, token, 'compute', '/os-server-groups', {'server_group': {'name': name, 'policy': 'affinity'}}, 'server_group', 'id')
            assert subnet
        self.volume_types()
        for side, token in (('own', self.tokens['project member']), ('foreign', self.stranger)):
            self.volumes(side, token)
        self.flavor = self.ask(self.root, 'compute', 'GET', '/flavors').json()['flavors'][0]['id']
        self.picture = self.ask(self.root, 'image', 'GET', '/images?name=cirros').json()['images'][0]['id']
        for label, token in [('%s server' % role, self.tokens['project %s' % role]) for role in ROLES] + [('foreign server', self.stranger)]:
            server = self.make(label, token, 'compute', '/servers', {'server': {
                'name': self.named(label), 'flavorRef': self.flavor, 'imageRef': self.picture, 'networks': 'none'}}, 'server', 'id')
            self.wait('/servers/' + server, 'ACTIVE')
        for role in ROLES:
            self.make('%s keypair' % role, self.tokens['project %s' % role], 'compute', '/os-keypairs', {'keypair': {
                'name': self.named(role), 'type': 'ssh', 'public_key': KEY}}, 'keypair', 'name')
            self.undo[-1] = ('compute', '%s?user_id=%s' % (self.undo[-1][1], self.ids['user ' + role]))

    def volume_types(self):
        for label, public in (('public volume type', True), ('private volume type', False)):
            self.made(label, self.root, '/types', 'volume_type', {'name': self.named(label), 'os-volume-type-access:is_public': public, 'extra_specs': {'any:a': 'b'}})
        self.made('group type', self.root, '/group_types', 'group_type', {'name': self.named('group'), 'group_specs': {'a': 'b'}})
        self.made('qos specs', self.root, '/qos-specs', 'qos_specs', {'name': self.named('qos'), 'consumer': 'back-end'})

    def volumes(self, side, token):
        """One of each resource of block storage, with a volume for each resource that occupies its volume."""
        for label in ('', 'reserved ', 'offered '):
            self.made('%s %svolume' % (side, label), token, '/volumes', 'volume', {'size': 1, 'name': self.named(side), 'metadata': {'a': 'b'}})
        volume, reserved, offered = (self.ids['%s %svolume' % (side, label)] for label in ('', 'reserved ', 'offered '))
        self.made('%s snapshot' % side, token, '/snapshots', 'snapshot', {'volume_id': volume, 'name': self.named(side), 'metadata': {'a': 'b'}})
        self.made('%s backup' % side, token, '/backups', 'backup', {'volume_id': volume, 'name': self.named(side)})
        self.made('%s attachment' % side, token, '/attachments', 'attachment', {'volume_uuid': reserved, 'instance_uuid': UNKNOWN})
        self.made('%s transfer' % side, token, '/volume-transfers', 'transfer', {'volume_id': offered, 'name': self.named(side)})
        group = self.made('%s group' % side, token, '/groups', 'group', {
            'name': self.named(side), 'group_type': self.ids['group type'], 'volume_types': [self.ids['public volume type']]})
        self.made('%s grouped volume' % side, token, '/volumes', 'volume', {
            'size': 1, 'name': self.named(side), 'group_id': group, 'volume_type': self.ids['public volume type']})
        self.undo.pop()     # it goes with its group
        self.made('%s group snapshot' % side, token, '/group_snapshots', 'group_snapshot', {'group_id': group, 'name': self.named(side)})

    def made(self, label, token, path, wrapper, body):
        made = self.make(label, token, 'block-storage', path, {wrapper: body}, wrapper, 'id')
        if SLOW.match('%s/%s' % (path, made)):
            self.settle('%s/%s' % (path, made))
        return made

    def settle(self, path):
        """Waits until a resource of block storage is in no state of passage, or gone."""
        end = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < end:
            reply = self.ask(self.root, 'block-storage', 'GET', path)
            if reply.status == 404 or not next(iter(reply.json().values()))['status'].endswith('ing'):
                return
            time.sleep(0.2)
        raise SystemExit('%s stays %s' % (path, reply.body))

    def wait(self, path, status):
        end = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < end:
            reply = self.ask(self.root, 'compute', 'GET', path)
            if reply.status == 404 and status is None or reply.status == 200 and reply.json()['server']['status'] in (status, 'ERROR'):
                return
            time.sleep(0.2)
        raise SystemExit('%s did not become %s' % (path, status))

    def fill(self, text):
        return re.sub(r'\{([a-z ]+)\}', lambda m: self.named(m.group(1)) if m.group(1) == 'new' else self.ids[m.group(1)], text)


UNKNOWN = '00000000-0000-4000-8000-00000000beef'
KEY = ('ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDfT9nq3fqNNFOTFUWe8kOyJZUxeSjsPStTa5pOJ4GhAb6zfXdHjYh2t3EV2pTwBpTgQZRg8Ixzsv5TTOWSiWHTvYfWLjYmCDbX'
       'fJLFK4E6nZBYWHa6XxlcSh5lO1M8RCDxD0fJpRi3LCB6Lh0H8vnSDDVUgEJVHcKGvZPYyJbZ+w== scopes')
