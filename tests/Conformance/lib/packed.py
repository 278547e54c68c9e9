"""Packs the projects from a clone of the last commit and looks into the packages."""
import io
import os
import re
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile
import zlib

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
STEP_SECONDS = 1200
ICON_BYTES = 10_000

# The only dependencies that each package may have: no test runner, no Moq, and Bogus only for samples.
DEPENDENCIES = {
    'Fixtures.Toolkit.OpenStack': {'YamlDotNet'},
    'Fixtures.Toolkit': {'Fixtures.Toolkit.OpenStack'},
    'Fixtures.Toolkit.Samples': {'Fixtures.Toolkit', 'Bogus'},
    'Fixtures.Toolkit.Xunit': {'Fixtures.Toolkit', 'xunit.extensibility.core'},
    'Fixtures.Toolkit.Xunit.V3': {'Fixtures.Toolkit', 'xunit.v3.extensibility.core'},
}
TOOL = 'Fixtures.Toolkit.Server'
PACKAGES = [*DEPENDENCIES, TOOL]

# The remote of the clone: a public address, to which source links, the project URL and README links must lead.
ORIGIN = 'https://github.com/example/fixtures-toolkit'
PACK = ['-c', 'Release', '-v', 'q']


class Check:
    """Counts and prints the checks."""

    def __init__(self):
        self.passed = self.failed = 0

    def that(self, holds, claim):
        self.passed += bool(holds)
        self.failed += not holds
        print('%s %s' % ('ok    ' if holds else 'FAILED', claim), flush=True)
        return holds

    def run(self, title, command, cwd, env=None, expect=0):
        done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=STEP_SECONDS)
        if not self.that(done.returncode == expect, title):
            print('\n'.join((done.stdout + done.stderr).splitlines()[-25:]))
        return done.stdout


class Package:
    """A packed package: its entries, its nuspec and its README."""

    def __init__(self, feed, identity):
        path = next((entry.path for entry in os.scandir(feed) if re.fullmatch(re.escape(identity) + r'\.\d[^/]*\.nupkg', entry.name)), None)
        if path is None:
            raise FileNotFoundError('there is no package %s' % identity)
        self.identity, self.version = identity, os.path.basename(path)[len(identity) + 1:-len('.nupkg')]
        with zipfile.ZipFile(path) as archive:
            self.entries = {name: archive.read(name) for name in archive.namelist()}
        nuspec = next(text for name, text in self.entries.items() if name.endswith('.nuspec')).decode('utf-8-sig')
        self.metadata = ElementTree.fromstring(re.sub(r'\sxmlns="[^"]+"', '', nuspec, count=1)).find('metadata')
        self.readme = self.entries.get('README.md', b'').decode()

    def text(self, name):
        return self.metadata.findtext(name) or ''

    def install_line(self):
        """The line of the README that installs the package."""
        line = re.search(r'^    (dotnet (?:add package|tool install --global|new install) %s\b.*)$' % re.escape(self.identity), self.readme, re.MULTILINE)
        return line.group(1).split() if line else None

    def code(self):
        """The first C# block of the README."""
        return first_code(self.readme)


def first_code(text):
    block = re.search(r'```csharp\n(.*?)```', text, re.DOTALL)
    return block.group(1) if block else None


def clone(check, folder):
    """A clone of the last commit whose remote is on GitHub, and the commit."""
    source = os.path.join(folder, 'source')
    check.run('git clone', ['git', 'clone', '--quiet', ROOT, source], folder)
    subprocess.run(['git', '-C', source, 'remote', 'set-url', 'origin', ORIGIN], check=True)
    head = subprocess.run(['git', '-C', source, 'rev-parse', 'HEAD'], check=True, capture_output=True, text=True)
    return source, head.stdout.strip()


def symbols_in(assembly):
    """The portable PDB that an assembly embeds: the magic 'MPDB', the length, and the deflated bytes."""
    begin = assembly.rfind(b'MPDB')
    return zlib.decompressobj(-15).decompress(assembly[begin + 8:]) if begin >= 0 else b''


def relative_links(text):
    return re.findall(r'\]\((?![a-z]+:|#)[^)]*\)', text)


def inspect(check, package, source, commit):
    """What holds for every package."""
    identity = package.identity
    check.that(re.fullmatch(r'\d+\.\d+\.\d+(-preview(\.\d+)?)?', package.version), '%s has a version of git: %s' % (identity, package.version))
    check.that(package.readme.startswith('# %s\n' % identity) and package.text('readme') == 'README.md', '%s has a README of its own' % identity)
    check.that(package.install_line(), '%s: the README says how to install it' % identity)
    links = relative_links(package.readme + package.text('releaseNotes'))
    check.that(not links, '%s: no link of the README or the release notes is relative (found: %s)' % (identity, links))
    check.that('](%s/blob/%s/README.md' % (ORIGIN, commit) in package.readme, '%s: the README links to the packed commit' % identity)
    icon = package.entries.get(package.text('icon'), b'')
    check.that(icon.startswith(b'\x89PNG') and len(icon) < ICON_BYTES, '%s has an icon of %d bytes' % (identity, len(icon)))
    check.that(package.text('projectUrl') == ORIGIN, '%s leads to the project' % identity)
    check.that(package.text('releaseNotes').startswith('## ') and package.text('releaseNotes').count('\n## ') == 0, '%s has the notes of one release' % identity)
    check.that(package.text('license') == 'Apache-2.0', '%s names its licence' % identity)
    check.that(package.text('tags') and package.text('description'), '%s has tags and a description' % identity)
    repository = package.metadata.find('repository')
    check.that(repository is not None and repository.get('commit') == commit, '%s names the packed commit' % identity)
    assemblies = [content for name, content in package.entries.items() if name.endswith('/%s.dll' % identity)]
    symbols = [symbols_in(content) for content in assemblies]
    loose = [name for name in package.entries if name.endswith('.pdb') and 'Fixtures.Toolkit' in name]
    check.that(all(symbols) and not loose, '%s embeds its symbols' % identity)
    sources = b'raw.githubusercontent.com/example/fixtures-toolkit/' + commit.encode()
    check.that(all(sources in one for one in symbols), '%s links its symbols to the sources of the packed commit' % identity)
    places = [place.encode() for place in (source, ROOT, os.path.expanduser('~/'))]
    named = [name for name, content in package.entries.items() if any(place in content + symbols_in(content) for place in places) and 'Fixtures' in name]
    check.that(not named, '%s names no folder of this machine (found in: %s)' % (identity, named))


def inspect_library(check, package):
    """What holds for a package that projects reference."""
    identity = package.identity
    documentation = package.entries.get('lib/net10.0/%s.xml' % identity, b'').decode()
    internal = internal_members(identity, documentation)
    check.that(documentation and not internal, '%s documents its public members only (found: %s)' % (identity, internal[:5]))
    found = {dependency.get('id') for dependency in package.metadata.iter('dependency')}
    allowed = DEPENDENCIES[identity]
    check.that(found == allowed, '%s depends on %s only (found: %s)' % (identity, sorted(allowed), sorted(found)))


def internal_members(identity, documentation):
    """The documented members that the reviewed public API does not have."""
    with open(os.path.join(ROOT, 'tests', 'Architecture', 'PublicApi', identity + '.txt'), encoding='utf-8-sig') as file:
        api = file.read()
    types = set(re.findall(r'\b(?:class|struct|record|interface|enum) (\w+)', api)) | set(re.findall(r'\bdelegate [^\n(]*?(\w+)(?:<[^\n(]*>)?\(', api))
    words = set(re.findall(r'\w+', api)) | ({'Item'} if ' this[' in api else set())
    return [name for name in re.findall(r'<member name="([^"]+)"', documentation) if not is_public(name, types, words)]


def is_public(name, types, words):
    kind, parts = name[0], [re.sub(r'`+\d+$', '', part) for part in re.sub(r'&lt;G&gt;\$\w+\.?', '', name[2:].split('(')[0].split('~')[0]).split('.')]
    if kind == 'T':
        return parts[-1] in types or parts[-1] == ''
    return parts[-2] in types and (parts[-1] == '#ctor' or parts[-1] in words or re.sub('^(get_|set_|op_)', '', parts[-1]) in words or parts[-1].startswith('op_'))


def pack(check, source, feed, commit):
    """Packs every package and looks into it."""
    for identity in PACKAGES:
        check.run('dotnet pack %s' % identity, ['dotnet', 'pack', os.path.join('src', identity), '-o', feed, *PACK], source)
        package = Package(feed, identity)
        inspect(check, package, source, commit)
        if identity in DEPENDENCIES:
            inspect_library(check, package)
    versions = {Package(feed, identity).version for identity in PACKAGES}
    check.that(len(versions) == 1, 'all packages have one version: %s' % versions)


def rebuild(check, source, feed):
    """The same sources give the same bytes: an assembly that is built again equals the packed one."""
    identity = 'Fixtures.Toolkit.Xunit'
    before = Package(feed, identity).entries['lib/net10.0/%s.dll' % identity]
    check.run('dotnet build %s again' % identity, ['dotnet', 'build', os.path.join('src', identity), '-t:Rebuild', '--no-dependencies', *PACK], source)
    with open(os.path.join(source, 'src', identity, 'bin', 'Release', 'net10.0', identity + '.dll'), 'rb') as assembly:
        check.that(assembly.read() == before, '%s builds again to the same bytes' % identity)


def pack_without_address(check, source, folder):
    """Without a public remote the README keeps the text of its relative links and drops the links, and no address is invented."""
    identity = 'Fixtures.Toolkit.Xunit'
    subprocess.run(['git', '-C', source, 'remote', 'remove', 'origin'], check=True)
    feed = os.path.join(folder, 'without-address')
    check.run('dotnet pack %s without a remote' % identity, ['dotnet', 'pack', os.path.join('src', identity), '--no-build', '-o', feed, *PACK], source)
    package = Package(feed, identity)
    check.that(not relative_links(package.readme), 'without a remote the README has no relative link')
    check.that('README of the project' in package.readme and ORIGIN not in package.readme, 'without a remote the README keeps the text of its links')
    check.that(not package.text('projectUrl'), 'without a remote the package has no project URL')


def build_from_archive(check, source, folder):
    """The sources without their history, as a release page offers them, build and pack, too."""
    identity, plain, feed = 'Fixtures.Toolkit.OpenStack', os.path.join(folder, 'archive'), os.path.join(folder, 'from-archive')
    archive = subprocess.run(['git', '-C', source, 'archive', '--format=zip', 'HEAD'], check=True, capture_output=True).stdout
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        file.extractall(plain)
    check.run('dotnet pack %s from a source archive' % identity, ['dotnet', 'pack', os.path.join('src', identity), '-o', feed, *PACK], plain)
    package = Package(feed, identity)
    symbols = symbols_in(package.entries['lib/net10.0/%s.dll' % identity])
    check.that(package.version == '0.1.0-preview' and plain.encode() not in symbols, 'the package of a source archive is 0.1.0-preview and names no folder')
