using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Aggregates;

/// <summary>An aggregate as JSON, by microversion.</summary>
internal static class AggregateDocument
{
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="version">The microversion.</param>
    /// <param name="updatedAt">The time of this request's own change, which only its answer shows; null shows the stored time.</param>
    public static JsonObject From(Aggregate aggregate, ApiVersion version, DateTimeOffset? updatedAt = null)
    {
        var document = Created(aggregate, version);
        document["hosts"] = new JsonArray([.. aggregate.Hosts.Select(host => JsonValue.Create(host))]);
        document["metadata"] = new JsonObject(aggregate.Metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        document["created_at"] = aggregate.CreatedAt.WholeSeconds().Isotime();
        document["updated_at"] = (updatedAt ?? aggregate.UpdatedAt)?.Isotime();
        return document;
    }

    /// <summary>The answer to its creation, without hosts and metadata.</summary>
    public static JsonObject Created(Aggregate aggregate, ApiVersion version)
    {
        var document = new JsonObject
        {
            ["id"] = aggregate.Number,
            ["name"] = aggregate.Name,
            ["created_at"] = aggregate.CreatedAt.Isotime(),
            ["updated_at"] = null,
            ["deleted_at"] = null,
            ["deleted"] = false,
            ["availability_zone"] = aggregate.AvailabilityZone,
        };
        if (version >= NovaVersions.AggregateUuid)
            document["uuid"] = aggregate.Id.ToString();
        return document;
    }
}
