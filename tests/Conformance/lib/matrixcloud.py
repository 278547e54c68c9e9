"""Runs the operations of the policy matrix on the cloud in OS_*, as temporary personas, and deletes all resources at the end."""
import json
import os
import re
import secrets
import time
import urllib.error
import urllib.request

SETTLE_SECONDS = 90
# Resources that must be deleted before the flavors and subnets that they use.
USERS = ('/servers', '/v2.0/routers')
# The names in the microversion header, where they are not the types of the catalog.
MICROVERSIONS = {'block-storage': 'volume'}

# What Cinder deletes in the background, and the states in which it does not delete it.
VOLUMES = re.compile(r'/(volumes|snapshots|backups|groups|group_snapshots)/[^/]+$')
BUSY = ('creating', 'deleting', 'extending', 'downloading', 'backing-up', 'error_deleting')

PLACEHOLDER = re.compile(r'\{([a-z][a-z0-9_]*)\}')


class Reply:
    def __init__(self, status, body, headers):
        self.status, self.body, self.headers = status, body, headers

    def json(self):
        return json.loads(self.body or b'null')


def send(method, url, token=None, body=None, content_type='application/json', microversion=None):
    headers = {'Accept': 'application/json'}
    if token:
        headers['X-Auth-Token'] = token
    if body is not None:
        headers['Content-Type'] = content_type
    if microversion:
        headers['OpenStack-API-Version'] = microversion
    request = urllib.request.Request(url, data=body.encode() if body is not None else None, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return Reply(answer.status, answer.read(), answer.headers)
    except urllib.error.HTTPError as refused:
        return Reply(refused.code, refused.read(), refused.headers)


class Cloud:
    """The cloud with the personas in it, inside a `with` block."""

    def __init__(self, personas, prefix):
        self.wanted, self.prefix = personas, prefix
        self.identity = os.environ['OS_AUTH_URL'].rstrip('/')
        self.password = secrets.token_hex(16)
        self.made = []
        self.values = {}
        self.logins = {}

    def __enter__(self):
        admin = self.login('admin', os.environ['OS_PASSWORD'], {'project': self.named('project', os.environ['OS_PROJECT_NAME'])})
        self.root, self.endpoints, self.values['admin'] = admin
        try:
            self.populate()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        # Neutron gives each project a security group that outlives it.
        for project in ('own_project', 'foreign_project'):
            url = self.endpoints['network'] + '/v2.0/security-groups'
            for group in send('GET', '%s?project_id=%s' % (url, self.values[project]), self.root).json()['security_groups']:
                send('DELETE', '%s/%s' % (url, group['id']), self.root)
        for path in reversed(self.made):
            self.keystone('DELETE', path)

    def populate(self):
        own = self.values['own_project'] = self.make('project', 'projects')
        foreign = self.values['foreign_project'] = self.make('project', 'projects', 'foreign')
        roles = {r['name']: r['id'] for r in self.keystone('GET', '/roles').json()['roles']}
        for name in {p['role'] for p in self.wanted if p['role']} - set(roles):
            roles[name] = self.make('role', 'roles', name)
            if name == 'manager':
                self.keystone('PUT', '/roles/%s/implies/%s' % (roles[name], roles['member']))
        self.keystone('PUT', '/projects/%s/users/%s/roles/%s' % (own, self.values['admin'], roles['admin']))
        self.operator = self.login('admin', os.environ['OS_PASSWORD'], {'project': {'id': own}})[0]
        places = {
            'OwnProject': ('/projects/' + own, {'project': {'id': own}}),
            'ForeignProject': ('/projects/' + foreign, {'project': {'id': foreign}}),
            'Domain': ('/domains/default', {'domain': {'id': 'default'}}),
            'System': ('/system', {'system': {'all': True}}),
        }
        for persona in self.wanted:
            if persona['place'] == 'Anonymous':
                self.logins[persona['name']] = (None, '0' * 32)
                continue
            user = self.make('user', 'users', persona['name'], password=self.password)
            target, scope = places.get(persona['place'], (None, {'unscoped': {}}))
            if target:
                self.keystone('PUT', '%s/users/%s/roles/%s' % (target, user, roles[persona['role']]))
            token, _, _ = self.login(self.name(persona['name']), self.password, scope)
            self.logins[persona['name']] = (token, user)

    def login(self, user, password, scope):
        reply = send('POST', self.identity + '/auth/tokens', body=json.dumps({'auth': {
            'identity': {'methods': ['password'], 'password': {'user': dict(self.named('user', user), password=password)}}, 'scope': scope}}))
        if reply.status != 201:
            raise SystemExit('%s cannot log in: %d %s' % (user, reply.status, reply.body))
        token = reply.json()['token']
        urls = {s['type']: e['url'].rstrip('/') for s in token.get('catalog', []) for e in s['endpoints'] if e['interface'] == 'public'}
        if 'block-storage' in urls:     # its URL names the project, which Cinder compares with that of the token
            urls['block-storage'] = re.sub(r'/v3/.*', '/v3', urls['block-storage'])
        return reply.headers['X-Subject-Token'], urls, token['user']['id']

    def named(self, _, name):
        return {'name': name, 'domain': {'name': 'Default'}}

    def name(self, name):
        return '%s-%s' % (self.prefix, name.replace(' ', '-'))

    def make(self, one, many, name='own', **more):
        reply = self.keystone('POST', '/' + many, json.dumps({one: dict(more, name=self.name(name))}))
        if reply.status != 201:
            raise SystemExit('%s %s: %d %s' % (one, name, reply.status, reply.body))
        made = reply.json()[one]['id']
        self.made.append('/%s/%s' % (many, made))
        return made

    def keystone(self, method, path, body=None):
        return send(method, self.identity + path, self.root, body)

    def request(self, request, token, values):
        """Sends a request of the matrix with its placeholders filled and with the prefix of this run before names."""
        def fill(text):
            text = text.replace('policy-', self.prefix + '-policy-').replace('CUSTOM_POLICY', 'CUSTOM_%s_POLICY' % self.prefix.upper().replace('-', '_'))
            return PLACEHOLDER.sub(lambda m: values[m.group(1)], text)
        version = request['microversion'] and '%s %s' % (MICROVERSIONS.get(request['service'], request['service']), request['microversion'])
        path, body = fill(request['path']), request['body'] and fill(request['body'])
        reply = send(request['method'], self.endpoints[request['service']] + path, token, body, request['content_type'], version)
        return path, reply


class Bench:
    """The resources of one operation, made as the administrator and deleted at the end."""

    def __init__(self, cloud, operation, given):
        self.cloud, self.operation, self.given = cloud, operation, given
        self.values, self.made = None, []

    def drive(self, persona):
        """The status that the persona gets. After a success the resources are made again for the next persona."""
        token, user = self.cloud.logins[persona]
        personal = any('{self}' in step['path'] + (step['body'] or '') for step in self.operation['preparation'])
        if self.values is None or personal:
            self.clear()
            self.prepare(user)
        self.values['self'] = user
        request = self.operation['request']
        path, reply = self.cloud.request(request, token, self.values)
        if reply.status < 400 and request['method'] not in ('GET', 'HEAD'):
            self.remember(request, path, reply)
            if path.endswith('/action'):
                self.settle(request)
            self.clear()
        return reply.status

    def prepare(self, user):
        self.values = dict(self.cloud.values, self=user, **self.given)
        for step in self.operation['preparation']:
            if step['captures'] and set(step['captures']) & set(self.given):
                continue
            if any(name in step['path'] for name in ('{%s}' % n for n in self.given)) and step['method'] != 'GET':
                continue
            path, reply = self.cloud.request(step, self.cloud.operator, self.values)
            if reply.status >= 400:
                raise RuntimeError('%s %s: %d %s' % (step['method'], path, reply.status, reply.body[:300]))
            document = reply.json() if step['captures'] else None
            for name, pointer in step['captures'].items():
                self.values[name] = find(document, pointer)
            self.remember(step, path, reply)
            self.settle(step)

    def remember(self, request, path, reply):
        """Records the resources to delete: those made by a POST to a collection or named by a PUT."""
        path = path.split('?')[0]
        if request['method'] == 'PUT' and ('CUSTOM_' in path or '/allocations/' in path):
            self.made.append((request, path))
        if request['method'] != 'POST' or path.endswith('/action') or '/actions/' in path:
            return
        location = reply.headers.get('Location')
        made = identifier(reply)
        if path == '/allocations':
            self.made.append((request, path + '/' + next(iter(json.loads(request['body'])))))
        elif made:
            # A keypair is looked up under its user.
            owner = 'keypairs' in path and json.loads(request['body'])['keypair'].get('user_id', '{self}').strip('{}')
            self.made.append((request, path + '/' + made + ('?user_id=' + self.values[owner] if owner else '')))
        elif location:
            self.made.append((request, location.split('://')[-1].split('/', 1)[-1] and path + '/' + location.rstrip('/').split('/')[-1]))

    def settle(self, step):
        """Waits until the server has no task state."""
        if step['service'] == 'block-storage' and self.made and step['method'] == 'POST':
            for request, path in self.made:
                if VOLUMES.search(path):
                    self.rest(request, path)
        server = self.values.get('server')
        if step['service'] != 'compute' or not server or step['method'] == 'GET' or '/servers' not in step['path']:
            return
        end = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < end:
            url = '%s/servers/%s' % (self.cloud.endpoints['compute'], server)
            found = send('GET', url, self.cloud.operator).json().get('server')
            if not found:
                return
            if found['status'] not in ('BUILD', 'RESIZE') and not found.get('OS-EXT-STS:task_state'):
                return
            time.sleep(0.3)
        raise RuntimeError('the server keeps its task state: %s' % found['status'])

    def clear(self):
        """Deletes the resources, the newest first, but before all others those that use others. Deleting a server takes time, and fails during an action."""
        for request, path in sorted(reversed(self.made), key=lambda made: made[0]['path'] not in USERS):
            url = self.cloud.endpoints[request['service']] + path
            version = request['microversion'] and '%s %s' % (MICROVERSIONS.get(request['service'], request['service']), request['microversion'])
            end = time.monotonic() + SETTLE_SECONDS
            if VOLUMES.search(path):
                self.discard(request, path)
                continue
            if path.startswith('/domains/'):
                send('PATCH', url, self.cloud.operator, '{"domain": {"enabled": false}}')
            if path.startswith('/v2.0/routers/'):
                self.unplug(url)
            while send('DELETE', url, self.cloud.operator, microversion=version).status in (204, 202, 409, 500) and time.monotonic() < end:
                if request['service'] != 'compute' and send('GET', url, self.cloud.operator).status == 404:
                    break
                time.sleep(0.2)
        self.made, self.values = [], None

    def rest(self, request, path):
        """Waits until the volume, snapshot or group is in no state of passage, and returns its state: None if there is none."""
        end = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < end:
            reply = self.ask_volumes('GET', request, path)
            if reply.status == 404:
                return None
            state = next(iter(reply.json().values()))['status']
            if state not in BUSY:
                return state
            time.sleep(0.3)
        raise RuntimeError('%s stays %s' % (path, state))

    def discard(self, request, path):
        """Deletes a volume, snapshot or group and waits for its end. What is not free is freed first."""
        state = self.rest(request, path)
        if path.startswith('/groups/'):
            self.ask_volumes('POST', request, path + '/action', '{"delete": {"delete-volumes": false}}')
            self.rest(request, path)
            return
        if state not in (None, 'available', 'error'):
            self.ask_volumes('POST', request, path + '/action', '{"os-reset_status": {"status": "available"}}')
        self.ask_volumes('DELETE', request, path)
        self.rest(request, path)

    def ask_volumes(self, method, request, path, body=None):
        url = self.cloud.endpoints[request['service']] + path
        return send(method, url, self.cloud.operator, body, microversion='volume ' + request['microversion'])

    def unplug(self, router):
        """Removes the interfaces of a router, which Neutron requires before its deletion."""
        ports = '%s/v2.0/ports?device_id=%s' % (self.cloud.endpoints['network'], router.rsplit('/', 1)[-1])
        for port in send('GET', ports, self.cloud.operator).json()['ports']:
            send('PUT', router + '/remove_router_interface', self.cloud.operator, json.dumps({'port_id': port['id']}))


def identifier(reply):
    """The id of the resource that a POST made, or None."""
    try:
        document = reply.json()
    except ValueError:
        return None
    if not isinstance(document, dict):
        return None
    inner = next(iter(document.values()), None)
    for candidate in (inner, document):
        if isinstance(candidate, dict):
            for key in ('id', 'uuid', 'member_id'):
                if key in candidate:
                    return str(candidate[key])
            if 'public_key' in candidate:
                return candidate['name']
    return None


def find(document, pointer):
    for part in pointer.split('/')[1:]:
        document = document[int(part)] if isinstance(document, list) else document[part]
    return str(document)
