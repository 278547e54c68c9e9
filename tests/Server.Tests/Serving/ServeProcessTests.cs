using System.Threading.Channels;
using Fixtures.Toolkit.Server.Serving;

namespace Fixtures.Toolkit.Server.Tests;

public sealed class ServeProcessTests
{
    [Fact]
    public async Task Serve_reports_ready_after_writing_its_files_and_stops_with_exit_code_0()
    {
        var folder = Directory.CreateTempSubdirectory("openstack-fixtures-");
        var options = new ServeOptions
        {
            OpenRc = File(folder, "openrc"),
            CloudsYaml = File(folder, "clouds.yaml"),
            State = File(folder, "world.json"),
        };
        using var stop = new CancellationTokenSource();
        var output = new Lines();

        var running = ServeProcess.RunAsync(options, output, TextWriter.Null, stop.Token);
        var ready = await output.NextAsync();
        var openRc = await System.IO.File.ReadAllTextAsync(options.OpenRc!.FullName);
        await stop.CancelAsync();
        var exitCode = await running;

        Assert.Matches("^ready http://127.0.0.1:[0-9]+/$", ready);
        Assert.Contains($"export OS_AUTH_URL={ready[6..]}identity/v3\n", openRc, StringComparison.Ordinal);
        Assert.Equal(["clouds.yaml", "openrc", "world.json"], folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.Equal(0, exitCode);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void An_openrc_exports_the_login_of_the_administrator()
    {
        var expected = """
            export OS_AUTH_URL=http://127.0.0.1:5000/identity/v3
            export OS_IDENTITY_API_VERSION=3
            export OS_USERNAME=admin
            export OS_PASSWORD=admin
            export OS_PROJECT_NAME=admin
            export OS_USER_DOMAIN_NAME=Default
            export OS_PROJECT_DOMAIN_NAME=Default
            export OS_REGION_NAME=RegionOne

            """.ReplaceLineEndings("\n");

        Assert.Equal(expected, new CloudLogin("http://127.0.0.1:5000/identity/v3").OpenRc());
    }

    [Fact]
    public void A_clouds_yaml_has_a_cloud_for_each_user()
    {
        var yaml = new CloudLogin("http://127.0.0.1:5000/identity/v3").CloudsYaml();

        Assert.Equal(
            ["  fixtures:", "  fixtures-demo:", "  fixtures-reader:"],
            yaml.Split('\n').Where(line => line.StartsWith("  f", StringComparison.Ordinal)));
        Assert.Contains("      username: reader\n      password: reader\n      project_name: demo\n", yaml, StringComparison.Ordinal);
    }

    private static FileInfo File(DirectoryInfo folder, string name) => new(Path.Combine(folder.FullName, name));

    /// <summary>Calls back for each line.</summary>
    private sealed class Lines : StringWriter
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public override Task WriteLineAsync(string? value) => _lines.Writer.WriteAsync(value ?? "").AsTask();

        public ValueTask<string> NextAsync() => _lines.Reader.ReadAsync();
    }
}
