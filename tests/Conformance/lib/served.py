"""Shared by the conformance scripts: the cloud as a process, Debian packages, the final line."""
import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.request

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
REPO = os.path.dirname(os.path.dirname(HERE))
ARTIFACTS = os.path.join(REPO, 'artifacts', 'conformance')
RELEASES = ('zed', '2025.1')
READY_SECONDS = 60
STOP_SECONDS = 30
BUILD_SECONDS = 600


def shared(*path):
    """A path in the folder `shared` beside the checkout (or in $SHARED), or None if it does not exist."""
    places = [os.environ.get('SHARED'), os.path.join(os.path.dirname(REPO), 'shared')]
    found = (os.path.join(p, *path) for p in places if p)
    return next((p for p in found if os.path.exists(p)), None)


def release(arguments):
    """Takes `--release NAME` out of a script's arguments; without it the release is Zed."""
    if '--release' not in arguments:
        return RELEASES[0]
    place = arguments.index('--release')
    name = arguments[place + 1] if place + 1 < len(arguments) else ''
    if name not in RELEASES:
        raise SystemExit('--release %s: the releases are %s' % (name, ', '.join(RELEASES)))
    del arguments[place:place + 2]
    return name


def of_release(file, name):
    """A script's own file for a release, such as policy-matrix.2025.1.recorded.json: Zed's has no release in its name."""
    base, extension = file.split('.', 1)
    return os.path.join(HERE, file if name == RELEASES[0] else '%s.%s.%s' % (base, name, extension))


def need(*packages):
    """Installs missing Debian packages."""
    missing = [p for p in packages if 'install ok installed' not in subprocess.run(
        ['dpkg-query', '-W', '-f', '${Status}', p], capture_output=True, text=True).stdout]
    if not missing:
        return
    print('installing ' + ' '.join(missing), flush=True)
    sudo = ['sudo', '-n'] if os.geteuid() and shutil.which('sudo') else []
    apt = sudo + ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q']
    with open(os.path.join(artifacts(), 'apt.log'), 'a') as log:
        for command in (['update'], ['install', '-y', '--no-install-recommends', *missing]):
            subprocess.run(apt + command, stdout=log, stderr=log, timeout=900, check=True)


def artifacts(*path):
    """A folder for the output of a run; git ignores it."""
    folder = os.path.join(ARTIFACTS, *path)
    os.makedirs(folder, exist_ok=True)
    return folder


def tool():
    """The path of the built tool: $FIXTURES_SERVER, or a new build."""
    if 'FIXTURES_SERVER' in os.environ:
        return os.environ['FIXTURES_SERVER']
    project = os.path.join(REPO, 'src', 'Fixtures.Toolkit.Server')
    subprocess.run(['dotnet', 'build', '-c', 'Release', '-v', 'q', '-nologo', project],
                   check=True, timeout=BUILD_SECONDS, stdout=sys.stderr)
    dll = os.path.join(project, 'bin', 'Release', 'net10.0', 'Fixtures.Toolkit.Server.dll')
    os.environ['FIXTURES_SERVER'] = dll
    return dll


class Served:
    """Runs `openstack-fixtures serve` with these options inside a `with` block."""

    def __init__(self, *options, login=True):
        self.options = list(options)
        self.folder = tempfile.mkdtemp(prefix='openstack-fixtures-')
        self.openrc = os.path.join(self.folder, 'openrc') if login else None

    def __enter__(self):
        options = self.options + (['--openrc', self.openrc] if self.openrc else [])
        self.process = subprocess.Popen(['dotnet', tool(), 'serve', *options], stdout=subprocess.PIPE, text=True)
        lines = queue.Queue()
        threading.Thread(target=lambda: lines.put(self.process.stdout.readline()), daemon=True).start()
        try:
            ready = lines.get(timeout=READY_SECONDS).split()
        except queue.Empty:
            ready = []
        if len(ready) != 2 or ready[0] != 'ready':
            self.process.kill()
            raise SystemExit('serve did not become ready; it printed %r' % ' '.join(ready))
        self.url = ready[1].rstrip('/')
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.exit_code = self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.exit_code = self.process.wait()
        shutil.rmtree(self.folder)

    def environment(self):
        """The caller's environment, with the login of the openrc file instead of any other."""
        env = {k: v for k, v in os.environ.items() if not k.startswith('OS_')}
        env['FIXTURES_URL'] = self.url
        with open(self.openrc) as f:
            env.update(line.split()[1].split('=', 1) for line in f if line.startswith('export '))
        return env

    def token(self):
        """A project-scoped token for the login of the openrc file."""
        env = self.environment()
        domain = {'name': env['OS_USER_DOMAIN_NAME']}
        auth = {'identity': {'methods': ['password'], 'password': {'user': {
                    'name': env['OS_USERNAME'], 'password': env['OS_PASSWORD'], 'domain': domain}}},
                'scope': {'project': {'name': env['OS_PROJECT_NAME'], 'domain': {'name': env['OS_PROJECT_DOMAIN_NAME']}}}}
        request = urllib.request.Request(env['OS_AUTH_URL'] + '/auth/tokens', data=json.dumps({'auth': auth}).encode(),
                                         method='POST', headers={'Content-Type': 'application/json'})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.headers['X-Subject-Token']

    def control(self, method, path, body=None):
        """Sends a request to the control surface, with or without a JSON body; returns the JSON of the answer, or None."""
        request = urllib.request.Request(self.url + '/_fixtures' + path, method=method,
                                         data=None if body is None else json.dumps(body).encode())
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text else None


def finish(passed, failed):
    """Prints the last line of a script and exits with its code."""
    print('%d passed, %d failed' % (passed, failed), flush=True)
    sys.exit(1 if failed else 0)
