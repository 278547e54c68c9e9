using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Server.Serving;

namespace Fixtures.Toolkit.Server.Tests;

public sealed class ServeCommandTests
{
    [Fact]
    public void By_default_serve_runs_Zed_with_three_hosts_on_a_free_loopback_port()
    {
        var options = ServeCommand.Read(ServeCommand.Create().Parse([]));

        var expected = new ServeOptions
        {
            With = options.With, Outside = options.Outside, AllowedHosts = options.AllowedHosts, Edges = options.Edges,
        };
        Assert.Equal(expected, options);
        Assert.Empty(options.With);
        Assert.Empty(options.Outside);
        Assert.Empty(options.AllowedHosts);
        Assert.Empty(options.Edges);
    }

    [Fact]
    public void Every_option_is_read()
    {
        var options = ServeCommand.Read(ServeCommand.Create().Parse(
            [
                "--urls",
                "http://localhost:8774",
                "--hosts",
                "7",
                "--release",
                "2026.1",
                "--seed",
                "42",
                "--state",
                "world.json",
                "--preset",
                "cloud.yaml",
                "--endpoints",
                "separate",
                "--pace",
                "fast",
            ]));

        Assert.Equal(Durations.Fast, options.Pace);
        Assert.Equal("http://localhost:8774/", options.Urls.AbsoluteUri);
        Assert.Equal((7, OpenStackRelease.V2026_1, 42UL, true), (options.Hosts, options.Release, options.Seed, options.SeparateEndpoints));
        Assert.Equal(("world.json", "cloud.yaml"), (options.State?.Name, options.Preset?.Name));
    }

    [Theory]
    [InlineData("--pace warp", "Argument 'warp' not recognized. Must be one of:\n\t'instant'\n\t'fast'\n\t'real'")]
    [InlineData(
        "--pace fast --only placement --noauth", "--pace is for a whole cloud: Placement has no operations that take time.")]
    public void An_invalid_pace_is_refused(string line, string message)
    {
        var parsed = ServeCommand.Create().Parse(line);

        Assert.Equal(message, Assert.Single(parsed.Errors).Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Outside_addresses_are_allowed_one_by_one()
    {
        var options = ServeCommand.Read(ServeCommand.Create().Parse(
            [
                "--allow-outside",
                "http://10.0.0.1:8774",
                "--allow-outside",
                "https://cloud.example/placement",
                "--allow-host",
                "cloud",
                "--edge",
                "nova:placement=http://127.0.0.1:8778",
            ]));

        Assert.Equal(["http://10.0.0.1:8774/", "https://cloud.example/placement"], options.Outside.Select(address => address.AbsoluteUri));
        Assert.Equal(["cloud"], options.AllowedHosts);
        Assert.Equal([new ForeignEdge("nova", "placement", new Uri("http://127.0.0.1:8778"))], options.Edges);
    }

    [Theory]
    [InlineData("--allow-outside nonsense", "--allow-outside nonsense is not an HTTP address")]
    [InlineData("--edge nova:placement", "'' is not an HTTP address. Write --edge nova:placement=http://HOST:PORT.")]
    [InlineData("--edge nova:swift=http://127.0.0.1:1", "there is no edge 'nova:swift'. There are nova:placement, ")]
    [InlineData("--only placement --noauth --edge nova:placement=http://127.0.0.1:1", "--edge is for a whole cloud")]
    [InlineData("--urls http://0.0.0.0:5000", "loopback only. Use http://127.0.0.1:5000")]
    [InlineData("--urls http://192.168.0.7:5000", "loopback only")]
    [InlineData("--urls http://cloud.example.org", "loopback only")]
    [InlineData("--urls https://127.0.0.1:5000", "is not an address such as")]
    [InlineData("--urls nonsense", "is not an address such as")]
    [InlineData("--hosts -1", "--hosts takes a number of at least 0")]
    [InlineData("--release yoga", "'yoga' not recognized")]
    [InlineData("--only placement", "--only and --noauth belong together")]
    [InlineData("--noauth", "--only and --noauth belong together")]
    [InlineData("--only placement --noauth --openrc rc", "there is none")]
    [InlineData("--only placement --noauth --preset cloud.yaml", "--preset is for a whole cloud; leave it out with --only.")]
    [InlineData("--only placement --noauth --endpoints separate", "leave it out with --only")]
    public void Invalid_options_are_refused_with_advice(string line, string expected)
    {
        var errors = ServeCommand.Create().Parse(line.Split(' ')).Errors;

        Assert.Contains(expected, string.Join('\n', errors.Select(error => error.Message)), StringComparison.Ordinal);
    }
}
