using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Server.Serving;

namespace Fixtures.Toolkit.Server.Tests;

public sealed class StateFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("openstack-fixtures-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("{\"clock\": {\"Now\"")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"clock\": 5, \"clock\": 6}")]
    [InlineData("{\"somebody\": \"else's\"}")]
    public async Task A_file_without_a_world_is_one_sentence_and_exit_code_1(string text)
    {
        var file = NewFile("world.json", text);

        var (exitCode, error) = await ServeAsync(file);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"{file} holds no world that this cloud can import. ", error, StringComparison.Ordinal);
        Assert.EndsWith("Move it away, or name another file.\n", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(file.FullName));
    }

    [Fact]
    public async Task A_truncated_file_is_refused()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(1).Build();
        var whole = cloud.Export().ToJsonString();

        foreach (var length in new[] { 1, whole.Length / 3, whole.Length / 2, whole.Length - 1 })
        {
            var (exitCode, error) = await ServeAsync(NewFile($"cut-{length}.json", whole[..length]));
            Assert.Equal(1, exitCode);
            Assert.Contains("holds no world", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_folder_instead_of_the_file_is_refused()
    {
        var (exitCode, error) = await ServeAsync(new FileInfo(_folder.FullName));

        Assert.Equal(1, exitCode);
        Assert.Equal($"{_folder.FullName} is a folder. Name a file for --state.\n", error);
    }

    [Fact]
    public async Task A_world_is_written_and_read_back()
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, "new", "world.json"));
        await using var cloud = new OpenStackBuilder().WithSeed(1).Build();
        await using var other = new OpenStackBuilder().WithSeed(2).Build();

        StateFile.Load(file, cloud);
        await StateFile.SaveAsync(file, cloud);
        file.Refresh();
        StateFile.Load(file, other);

        Assert.True(JsonNode.DeepEquals(cloud.Export(), other.Export()));
        Assert.Equal(["world.json"], file.Directory!.GetFiles().Select(one => one.Name));
    }

    [Fact]
    public async Task Files_with_secrets_are_private_to_their_owner()
    {
        if (OperatingSystem.IsWindows())
            return;
        var (state, openRc, cloudsYaml) = (NewFile("world.json"), NewFile("openrc"), NewFile("clouds.yaml"));

        await ServeAsync(new ServeOptions { State = state, OpenRc = openRc, CloudsYaml = cloudsYaml }, stopped: true);

        foreach (var file in new[] { state, openRc, cloudsYaml })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.FullName));
        Assert.Equal(3, _folder.GetFiles().Length);
    }

    [Fact]
    public async Task A_link_instead_of_a_file_is_replaced_and_its_target_is_kept()
    {
        var victim = NewFile("victim", "precious");
        var link = NewFile("openrc");
        File.CreateSymbolicLink(link.FullName, victim.FullName);

        await ServeAsync(new ServeOptions { OpenRc = link }, stopped: true);

        Assert.Equal("precious", await File.ReadAllTextAsync(victim.FullName));
        Assert.Contains("OS_AUTH_URL", await File.ReadAllTextAsync(link.FullName), StringComparison.Ordinal);
        Assert.Null(new FileInfo(link.FullName).LinkTarget);
    }

    private FileInfo NewFile(string name, string? text = null)
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, name));
        if (text is not null)
            File.WriteAllText(file.FullName, text);
        return new FileInfo(file.FullName);
    }

    private static Task<(int ExitCode, string Error)> ServeAsync(FileInfo state) =>
        ServeAsync(new ServeOptions { State = state }, stopped: true);

    /// <summary>Serves, and stops as soon as it is ready.</summary>
    private static async Task<(int ExitCode, string Error)> ServeAsync(ServeOptions options, bool stopped)
    {
        var error = new StringWriter { NewLine = "\n" };
        var exitCode = await ServeProcess.RunAsync(options, TextWriter.Null, error, new CancellationToken(stopped));
        return (exitCode, error.ToString());
    }
}
