using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot;

public sealed class InjectedFileTests
{
    [Theory]
    [InlineData(6, 2, 1, "Personality file limit exceeded")]
    [InlineData(1, 256, 1, "Personality file path exceeds maximum 255")]
    [InlineData(1, 2, 7681, "Personality file content exceeds maximum 10240")]
    [InlineData(5, 255, 7680, null)]
    public async Task Injected_files_count_against_the_quota(int files, int path, int bytes, string? message)
    {
        await using var cloud = new ServerTestCloud();
        var file = new JsonObject { ["path"] = new string('p', path), ["contents"] = Convert.ToBase64String(new byte[bytes]) };

        var answer = await cloud.CreateAsync("s", server =>
        {
            server.Remove("networks");
            server["networks"] = new JsonArray(new JsonObject { ["port"] = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee" });
            server["personality"] = new JsonArray([.. Enumerable.Range(0, files).Select(_ => file.DeepClone())]);
        }, version: "2.1");

        // API._validate_and_build_base_options checks the networks before create checks the quota of files.
        Assert.Equal("Port id aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee could not be found.", answer.Message);
        var rebuilt = await RebuildAsync(cloud, files, file);
        Assert.Equal(message, rebuilt.Status == 202 ? null : rebuilt.Message);
    }

    private static async Task<ApiAnswer> RebuildAsync(ServerTestCloud cloud, int files, JsonObject file)
    {
        var id = await cloud.BootAsync("s");
        var personality = new JsonArray([.. Enumerable.Range(0, files).Select(_ => file.DeepClone())]);
        return await cloud.Act(id, "rebuild", new { imageRef = await cloud.ImageAsync(), personality }).At("2.1");
    }
}
