"""Uses the packages as a stranger does: new projects outside the tree, a local feed, and what the READMEs say."""
import os
import platform
import re
import signal
import subprocess
import time
import urllib.request

from packed import TEMPLATES, TOOL, Package, first_code, is_native

READY_SECONDS = 120

V3_PROJECT = '''<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
    <PackageReference Include="xunit.v3" Version="3.2.2" />
    <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
    <Using Include="Xunit" />
  </ItemGroup>
</Project>
'''
NATIVE_TEST = '''using Fixtures.Toolkit.OpenStack;
using Xunit;

public sealed class NativeTests
{
    [Fact]
    public void The_native_code_is_loaded() => Assert.Contains("%s", typeof(OpenStackCloud).Assembly.Location);
}
'''
OTHER_TEST = '''using Xunit;

public sealed class OtherTests
{
    [Fact]
    public async System.Threading.Tasks.Task Waits() => await System.Threading.Tasks.Task.Delay(0);
}
'''
RUNTIME = 'linux-x64' if platform.machine() == 'x86_64' else 'linux-arm64'
XUNIT = {'v2': 'Fixtures.Toolkit.Xunit', 'v3': 'Fixtures.Toolkit.Xunit.V3'}


def environment(folder):
    """The user's environment with a package cache of its own over the machine's, so that our packages leave no trace there.
    Analyzers are on, even where the caller has switched off ours."""
    known = os.environ.get('NUGET_PACKAGES') or os.path.expanduser('~/.nuget/packages')
    with open(os.path.join(folder, 'nuget.config'), 'w') as config:
        config.write('''<configuration>
  <packageSources><add key="local" value="%s" /></packageSources>
  <fallbackPackageFolders><add key="known" value="%s" /></fallbackPackageFolders>
</configuration>
''' % (os.path.join(folder, 'feed'), known))
    inherited = {name: value for name, value in os.environ.items() if name != 'RunAnalyzers'}
    return dict(inherited, NUGET_PACKAGES=os.path.join(folder, 'cache'), DOTNET_CLI_HOME=os.path.join(folder, 'home'), DOTNET_CLI_TELEMETRY_OPTOUT='1',
                DOTNET_NOLOGO='1', DOTNET_CLI_UI_LANGUAGE='en')


def write(folder, name, text):
    with open(os.path.join(folder, name), 'w') as file:
        file.write(text)


def says(output, rows):
    """Whether the rows stand in the output one below the other, whatever follows them or indents them."""
    lines = [line.strip() for line in output.splitlines()]
    rows = [row.strip() for row in rows]
    return rows and any(
        all(line.startswith(row) for line, row in zip(lines[start:], rows)) for start in range(len(lines) - len(rows) + 1))


def printed(text):
    """The indented lines of a Markdown text: what a terminal shows, without the commands."""
    return [row for row in re.findall(r'^    (.*)$', text, re.MULTILINE) if not row.startswith('$')]


def front_page(readme):
    """What the first pages of the project's README show: the test, what it prints, the line that breaks it, and what the broken test prints."""
    section = readme[readme.index('\n## A test\n'):readme.index('\n## From the source tree\n')]
    test, line = re.findall(r'```csharp\n(.*?)```', section, re.DOTALL)
    passes, fails = section.split('```csharp\n' + line, 1)
    return test, printed(passes.split('```')[-1]), line, printed(fails)


def new_test_project(check, folder, env, flavour, name=None):
    """A test project of xUnit v2 or v3 with our package, added by the line that the package's README prints."""
    title = name or flavour
    project = os.path.join(folder, title)
    os.mkdir(project)
    if flavour == 'v2':
        check.run('%s: dotnet new xunit' % title, ['dotnet', 'new', 'xunit', '--no-restore', '-f', 'net10.0'], project, env)
        os.remove(os.path.join(project, 'UnitTest1.cs'))
    else:
        write(project, 'v3.csproj', V3_PROJECT)
    add_package(check, folder, env, XUNIT[flavour], project, title)
    return project


def add_package(check, folder, env, identity, project, title):
    line = Package(os.path.join(folder, 'feed'), identity).install_line()
    check.run('%s: %s' % (title, ' '.join(line)), line, project, env)


def follow_front_page(check, folder, env, flavour, readme, source):
    """A new test project that does what the project's README says: its test passes, and fails as shown when the test is broken."""
    test, passes, line, fails = front_page(readme)
    check.that(first_code(readme) == test, "%s: the first C# block of the README is its test" % flavour)
    project = new_test_project(check, folder, env, flavour)
    write(project, 'ReadmeTests.cs', test)
    output = check.run("%s: the README's test compiles and passes" % flavour, ['dotnet', 'test', '-warnaserror'], project, env)
    check.that(says(output, passes), '%s: it prints what the README says: %s' % (flavour, ' '.join(passes)))
    act = '        await cloud.Nova.DeleteServerAsync('
    check.that(test.count(act) == 1, "%s: the README's test deletes once" % flavour)
    write(project, 'ReadmeTests.cs', test.replace(act, line + act))
    output = check.run("%s: with the README's second line it fails" % flavour, ['dotnet', 'test'], project, env, expect=1)
    if not check.that(says(output, fails), '%s: it fails with the message that the README shows' % flavour):
        print(output)
    check.that(source not in output, '%s: no stack trace names the folder of the packer' % flavour)


def keep_to_our_calls(check, folder, env):
    """Under xUnit v3, xUnit1051 says nothing of calls of the toolkit, and still speaks of all others."""
    project = os.path.join(folder, 'v3')
    write(project, 'OtherTests.cs', OTHER_TEST)
    output = check.run('v3: dotnet build with a call of another library', ['dotnet', 'build', '--no-incremental'], project, env)
    told = {re.search(r'(\w+\.cs)\(', line).group(1) for line in output.splitlines() if 'xUnit1051' in line}
    check.that(told == {'OtherTests.cs'}, 'v3: xUnit1051 speaks of the other call only (found in: %s)' % sorted(told))
    os.remove(os.path.join(project, 'OtherTests.cs'))


def follow_package_readmes(check, folder, env):
    """The code of each package's README, in a project of the kind that it is for."""
    feed = os.path.join(folder, 'feed')
    for flavour, identity in XUNIT.items():
        package = Package(feed, identity)
        project = os.path.join(folder, flavour)
        write(project, 'ReadmeTests.cs', package.code())
        output = check.run("%s: the README's test passes" % identity, ['dotnet', 'test'], project, env)
        check.that(says(output, printed(package.readme.split('```')[-1])), '%s: it prints what the README says' % identity)
    samples = new_test_project(check, folder, env, 'v2', 'samples')
    add_package(check, folder, env, 'Fixtures.Toolkit.Samples', samples, 'samples')
    write(samples, 'ReadmeTests.cs', Package(feed, 'Fixtures.Toolkit.Samples').code())
    check.run("Fixtures.Toolkit.Samples: the README's tests pass", ['dotnet', 'test'], samples, env)
    cloud, project = Package(feed, 'Fixtures.Toolkit.OpenStack'), os.path.join(folder, 'console')
    os.mkdir(project)
    check.run('console: dotnet new console', ['dotnet', 'new', 'console', '--no-restore', '-f', 'net10.0'], project, env)
    add_package(check, folder, env, cloud.identity, project, 'console')
    write(project, 'Program.cs', cloud.code())
    output = check.run("%s: the README's program runs" % cloud.identity, ['dotnet', 'run'], project, env)
    check.that(says(output, printed(cloud.readme.split('```')[-1])), '%s: it prints what the README says' % cloud.identity)


def use_template(check, folder, env):
    """The template makes a project for each xUnit; its test passes."""
    line = Package(os.path.join(folder, 'feed'), TEMPLATES).install_line()
    check.run('template: %s' % ' '.join(line), line, folder, env)
    for flavour in XUNIT:
        name = 'Template.%s' % flavour.upper()
        check.run('template: dotnet new fixtures-openstack --xunit %s' % flavour, ['dotnet', 'new', 'fixtures-openstack', '-o', name, '--xunit', flavour], folder, env)
        output = check.run("template: the test for xUnit %s passes" % flavour, ['dotnet', 'test', '-warnaserror'], os.path.join(folder, name), env)
        check.that(re.search(r'Passed: +1,', output) and name in output, 'template: one test has passed under xUnit %s' % flavour)


def run_native_code(check, folder, env):
    """Test hosts and programs run the native code of the packages where there is some for the platform."""
    if (platform.system(), platform.machine()) != ('Linux', 'x86_64'):
        print('skipped: this script knows where native code lies on linux-x64 only')
        return
    place = '/runtimes/linux-x64/lib/net10.0/'
    for flavour in XUNIT:
        write(os.path.join(folder, flavour), 'NativeTests.cs', NATIVE_TEST % place)
        check.run('native code: a test of xUnit %s runs it' % flavour, ['dotnet', 'test', '--filter', 'NativeTests'], os.path.join(folder, flavour), env)
    project = os.path.join(folder, 'console')
    write(project, 'Program.cs', 'System.Console.WriteLine(typeof(Fixtures.Toolkit.OpenStack.OpenStackCloud).Assembly.Location);')
    output = check.run('native code: a program runs', ['dotnet', 'run'], project, env)
    check.that(place in output, 'native code: a program without a platform runs it: %s' % output.strip())
    output = check.run('native code: a program for linux-x64 runs', ['dotnet', 'run', '-r', 'linux-x64', '--self-contained', 'false'], project, env)
    with open(output.strip(), 'rb') as assembly:
        check.that(is_native(assembly.read()), 'native code: a program for linux-x64 runs it')


def run_file(check, folder, env):
    """The program in the README of Fixtures.Toolkit is one file, which dotnet runs and compiles ahead of time."""
    package, place = Package(os.path.join(folder, 'feed'), 'Fixtures.Toolkit'), os.path.join(folder, 'file')
    os.mkdir(place)
    write(place, 'app.cs', package.code())
    rows = [row for row in printed(package.readme.split('```')[-1])]
    output = check.run('file: dotnet run app.cs', ['dotnet', 'run', 'app.cs'], place, env)
    if not check.that(says(output, rows), 'file: it prints what the README says'):
        print(output)


def publish(check, folder, env):
    """The same program, compiled ahead of time and trimmed."""
    package, place = Package(os.path.join(folder, 'feed'), 'Fixtures.Toolkit'), os.path.join(folder, 'file')
    rows = [row for row in printed(package.readme.split('```')[-1])]
    for kind, options in {'ahead of time': [], 'trimmed': ['-p:PublishAot=false', '-p:PublishTrimmed=true']}.items():
        target = os.path.join(place, kind.replace(' ', '-'))
        check.run('%s: dotnet publish app.cs' % kind, ['dotnet', 'publish', 'app.cs', '-o', target, '-r', RUNTIME, *options], place, env)
        output = check.run('%s: the program runs' % kind, [os.path.join(target, 'app')], place, env)
        if not check.that(says(output, rows), '%s: it prints what the README says' % kind):
            print(output)


def serve(check, folder, env):
    """The server, installed as a dotnet tool, answers, and stops on SIGTERM."""
    tools = os.path.join(folder, 'tools')
    install = [part if part != '--global' else '--tool-path=' + tools for part in Package(os.path.join(folder, 'feed'), TOOL).install_line()]
    check.run('tool: dotnet tool install', install, folder, env)
    openrc = os.path.join(folder, 'openrc')
    command = [os.path.join(tools, 'openstack-fixtures'), 'serve', '--openrc', openrc]
    server = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, text=True)
    try:
        end, line = time.time() + READY_SECONDS, ''
        while not line.startswith('ready ') and time.time() < end and server.poll() is None:
            line = server.stdout.readline()
        check.that(line.startswith('ready http://127.0.0.1:'), 'tool: it listens on the loopback address')
        with open(openrc) as file:
            url = re.search(r'OS_AUTH_URL=["\']?([^"\'\s]+)', file.read()).group(1)
        with urllib.request.urlopen(url) as answer:
            check.that(answer.status == 200, 'tool: Keystone answers')
    finally:
        server.send_signal(signal.SIGTERM)
        check.that(server.wait(60) == 0, 'tool: SIGTERM stops it cleanly')
