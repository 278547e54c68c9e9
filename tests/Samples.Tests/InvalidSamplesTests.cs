using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Sampling;

public sealed class InvalidSamplesTests
{
    [Fact]
    public async Task Each_invalid_sample_is_refused_as_declared_and_changes_nothing()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.RunUntilIdleAsync();
        await RefuseAllAsync(cloud);
        var before = Facts(cloud);

        await RefuseAllAsync(cloud);

        Assert.Equal(before, Facts(cloud));
    }

    private static async Task RefuseAllAsync(OpenStackCloud cloud)
    {
        foreach (var sample in Samples.Invalid.All)
        {
            var reply = await sample.SendAsync(cloud.Admin);
            var said = reply.Json.ValueKind == JsonValueKind.Undefined
                ? WebUtility.HtmlDecode($"{reply}")
                : string.Join('\n', TextsOf(reply.Json));
            Assert.True(reply.Status == sample.Status, $"{sample}: {reply.Status} {said}");
            Assert.True(said.Contains(sample.Message, StringComparison.Ordinal), $"{sample}: {said}");
        }
    }

    /// <summary>
    /// The state without the counter of ids. The services log in during the first round, so the second adds no tokens.
    /// </summary>
    private static string Facts(OpenStackCloud cloud)
    {
        var state = cloud.Export();
        state.Remove("ids");
        return state.ToJsonString();
    }

    private static IEnumerable<string> TextsOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => TextsOf(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(TextsOf),
        _ => [],
    };
}
