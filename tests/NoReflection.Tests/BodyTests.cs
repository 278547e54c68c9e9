using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.NoReflection.Tests;

public sealed class BodyTests
{
    private const string Text = """{"keypair":{"name":"laptop","public_key":"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJcb"}}""";

    private const string Refusal =
        "cannot be written as JSON: that needs reflection, and this app has reflection-based JSON off, as file-based apps and apps "
        + "published trimmed or for AOT have. Pass a JsonObject, a JsonElement, JSON text, or dictionaries and lists of such values; or "
        + "set the property JsonSerializerIsReflectionEnabledByDefault to true.";

    public static TheoryData<string> Bodies => ["node", "element", "document", "text", "bytes", "dictionaries"];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Documents_text_and_dictionaries_are_sent(string kind)
    {
        await using var cloud = new OpenStackBuilder().Build();

        var reply = await cloud.Nova.SendAsync(HttpMethod.Post, "/os-keypairs", Body(kind));

        Assert.Equal("laptop", reply.EnsureSuccess().Json.GetProperty("keypair").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Another_object_is_refused()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var refused = await Assert.ThrowsAsync<NotSupportedException>(
            () => cloud.Nova.SendAsync(HttpMethod.Post, "/os-keypairs", new OsKeypair("laptop")));

        Assert.Equal($"A OsKeypair {Refusal}", refused.Message);
    }

    [Fact]
    public async Task Another_object_inside_a_server_is_refused()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = new NewServer("web", "1", null) { Hints = new Dictionary<string, object?> { ["build"] = new OsKeypair("x") } };

        var refused = await Assert.ThrowsAsync<NotSupportedException>(() => cloud.Nova.CreateServerAsync(server));

        Assert.Equal($"A OsKeypair {Refusal}", refused.Message);
    }

    [Fact]
    public void A_policy_request_has_the_same_bodies()
    {
        Assert.Equal(Text, PolicyRequest.Post("compute", "/os-keypairs", Text).Body);
        Assert.Equal(Text, PolicyRequest.Post("compute", "/os-keypairs", JsonNode.Parse(Text)).Body);
        Assert.Equal(Text, PolicyRequest.Post("compute", "/os-keypairs", Body("dictionaries")).Body);
        Assert.Throws<NotSupportedException>(() => PolicyRequest.Post("compute", "/os-keypairs", new OsKeypair("laptop")));
    }

    [Fact]
    public async Task A_stub_answers_with_documents()
    {
        await using var cloud = new OpenStackBuilder()
            .WithStubService("rating", request => request.Path == "/node"
                ? StubReply.Json(new JsonObject { ["total"] = 0.42 })
                : StubReply.Json("""{"total":0.42}""", HttpStatusCode.Accepted)).Build();

        foreach (var path in (string[])["/node", "/text"])
            Assert.Equal(0.42, (await cloud.Demo.Session.SendAsync("rating", HttpMethod.Get, path)).Json.GetProperty("total").GetDouble());
    }

    private static object Body(string kind) => kind switch
    {
        "node" => JsonNode.Parse(Text) ?? "",
        "element" => JsonElement.Parse(Text),
        "document" => JsonDocument.Parse(Text),
        "bytes" => new ByteArrayContent(Encoding.UTF8.GetBytes(Text)) { Headers = { { "Content-Type", "application/json" } } },
        "dictionaries" => new Dictionary<string, object>
        {
            ["keypair"] = new SortedDictionary<string, string>
            {
                ["name"] = "laptop",
                ["public_key"] = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJcb",
            },
        },
        _ => Text,
    };

    private sealed record OsKeypair(string Name);
}
