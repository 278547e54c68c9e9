using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>The allocations of one consumer, as Placement shows them; empty for an unknown consumer.</summary>
/// <param name="document">The answer to <c>GET /allocations/{consumer}</c>. It is changed in place.</param>
internal sealed class ConsumerAllocations(JsonObject document)
{
    public JsonObject Document => document;

    /// <summary>By provider id; each has <c>resources</c>, and a <c>generation</c> that a PUT does not accept.</summary>
    public JsonObject Providers => document["allocations"] as JsonObject ?? [];

    /// <summary>The consumer's generation; null for an unknown consumer.</summary>
    public JsonNode? Generation => document["consumer_generation"]?.DeepClone();

    public string? ProjectId => (string?)document["project_id"];

    public string? UserId => (string?)document["user_id"];

    /// <summary>A copy of <see cref="Providers"/> that can be sent back.</summary>
    public JsonObject CopyOfProviders()
    {
        var copy = Providers.DeepClone().AsObject();
        foreach (var (_, provider) in copy)
            (provider as JsonObject)?.Remove("generation");
        return copy;
    }
}
