"""A project with an account of its own on the cloud in OS_*, and one user: what a journey of an object storage client needs."""
import hashlib
import http.client
import json
import os
import random
import secrets
import shutil
import subprocess
import tempfile
import urllib.parse

CALL_SECONDS = 300
MEMBER = 'member'


class Answer:
    """The answer to a plain HTTP request, whatever its status."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)


def send(method, url, headers=None, data=None):
    """Sends a request with no header but these, so that a step can check what a client really stored."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=CALL_SECONDS)
    try:
        connection.request(method, parts.path + ('?' + parts.query if parts.query else ''), data, headers or {})
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


class Place:
    """The project, its user and a folder for files; all are gone after the `with` block."""

    def __init__(self, env, name):
        self.cloud = env
        self.name = 'objects-%s-%s' % (name, secrets.token_hex(3))
        self.keystone = env['OS_AUTH_URL'].rstrip('/')
        self.folder = tempfile.mkdtemp(prefix=self.name + '-')
        self.made = []

    def __enter__(self):
        try:
            self.fill()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if hasattr(self, 'url'):
            self.empty()
        for path in reversed(self.made):
            self.identity('DELETE', path)
        shutil.rmtree(self.folder)

    def fill(self):
        self.admin = self.login(self.cloud['OS_USERNAME'], self.cloud['OS_PASSWORD'], self.cloud['OS_PROJECT_NAME'])[0]
        self.project = self.make('projects', name=self.name)
        self.user = self.make('users', name=self.name, password=self.name)
        [role] = self.identity('GET', '/roles?name=' + MEMBER)['roles']
        self.identity('PUT', '/projects/%s/users/%s/roles/%s' % (self.project, self.user, role['id']))
        self.env = {k: v for k, v in self.cloud.items() if not k.startswith('OS_')}
        self.env.update(
            OS_AUTH_URL=self.keystone, OS_USERNAME=self.name, OS_PASSWORD=self.name, OS_PROJECT_NAME=self.name, OS_AUTH_VERSION='3',
            OS_IDENTITY_API_VERSION='3', OS_USER_DOMAIN_NAME='Default', OS_PROJECT_DOMAIN_NAME='Default', HOME=self.folder,
            OS_REGION_NAME=self.cloud.get('OS_REGION_NAME', 'RegionOne'), PYTHONDONTWRITEBYTECODE='1', LC_ALL='C.UTF-8')
        self.token, token = self.login(self.name, self.name, self.name)
        self.url = next(e['url'] for service in token['catalog'] if service['type'] == 'object-store'
                        for e in service['endpoints'] if e['interface'] == 'public').rstrip('/')
        self.path = urllib.parse.urlsplit(self.url).path
        self.root = self.url[:self.url.index('/v1/')]
        self.capabilities = send('GET', self.root + '/info').json()

    def login(self, user, password, project):
        domain = {'name': 'Default'}
        auth = {'identity': {'methods': ['password'], 'password': {'user': {'name': user, 'password': password, 'domain': domain}}},
                'scope': {'project': {'name': project, 'domain': domain}}}
        answer = send('POST', self.keystone + '/auth/tokens', {'Content-Type': 'application/json'}, json.dumps({'auth': auth}).encode())
        if answer.status != 201:
            raise SystemExit('login as %s: %d %s' % (user, answer.status, answer.body[:300]))
        return answer.headers['X-Subject-Token'], answer.json()['token']

    def identity(self, method, path, body=None):
        answer = send(method, self.keystone + path, {'X-Auth-Token': self.admin, 'Content-Type': 'application/json'},
                      None if body is None else json.dumps(body).encode())
        if answer.status >= 300:
            raise SystemExit('%s %s: %d %s' % (method, path, answer.status, answer.body[:300]))
        return json.loads(answer.body) if answer.body else None

    def make(self, collection, **values):
        made = self.identity('POST', '/' + collection, {collection[:-1]: dict(values, domain_id='default')})[collection[:-1]]['id']
        self.made.append('/%s/%s' % (collection, made))
        return made

    def credential(self):
        """The access key and the secret of an EC2 credential, for S3."""
        made = self.identity('POST', '/users/%s/credentials/OS-EC2' % self.user, {'tenant_id': self.project})['credential']
        self.made.append('/users/%s/credentials/OS-EC2/%s' % (self.user, made['access']))
        return made['access'], made['secret']

    def call(self, method, path='', data=None, **headers):
        """A plain request to the account, with the user's token; path is '/container/object', unquoted, perhaps with a query."""
        path, mark, query = path.partition('?')
        sent = {'X-Auth-Token': self.token, **{name.replace('_', '-'): value for name, value in headers.items()}}
        return send(method, self.url + urllib.parse.quote(path) + mark + query, sent, data)

    def names(self, container=None, query=''):
        """The names in a container, or in the account."""
        listing = self.call('GET', ('' if container is None else '/' + container) + '?format=json' + query)
        return [entry.get('name') or entry['subdir'] for entry in listing.json()] if listing.status == 200 else []

    def empty(self):
        """Deletes what the journey left; versions first, since a container with versions is not empty."""
        for container in self.names():
            if 'X-Versions-Enabled' in self.call('HEAD', '/' + container).headers:
                self.call('POST', '/' + container, X_Versions_Enabled='false')
                for entry in self.call('GET', '/%s?format=json&versions' % container).json():
                    self.call('DELETE', '/%s/%s?version-id=%s' % (container, entry['name'], entry['version_id']))
            while names := self.names(container):
                paths = [urllib.parse.quote('/%s/%s' % (container, name)) for name in names]
                self.call('POST', '?bulk-delete', '\n'.join(paths).encode(), Content_Type='text/plain')
                if self.names(container) == names:
                    break
            self.call('DELETE', '/' + container)

    def file(self, name, data):
        """Writes a file into the folder and returns its path."""
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as file:
            file.write(data)
        return path

    def read(self, name):
        with open(os.path.join(self.folder, name), 'rb') as file:
            return file.read()

    def run(self, *command, env=None, folder=None, check=True, data=None):
        """Runs a command as the user; without `check` a failure is returned as well."""
        done = subprocess.run(command, env=dict(self.env, **(env or {})), cwd=folder or self.folder, input=data,
                              capture_output=True, timeout=CALL_SECONDS)
        if check and done.returncode:
            raise AssertionError('%s: exit code %d: %s' % (' '.join(command), done.returncode, done.stderr.decode()[-600:].strip()))
        return done


def noise(size, seed):
    """Bytes that no compression shortens, the same for the same seed."""
    return random.Random(seed).randbytes(size)


def md5(data):
    return hashlib.md5(data).hexdigest()


class KeptPlace(Place):
    """A place whose objects stay, so that a later run finds them by its name."""

    def __init__(self, env, name):
        super().__init__(env, 'kept')
        self.name = name

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def make(self, collection, **values):
        found = self.identity('GET', '/%s?name=%s' % (collection, urllib.parse.quote(values['name'])))[collection]
        return found[0]['id'] if found else super().make(collection, **values)
