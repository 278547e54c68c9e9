using System.Collections.Immutable;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Keystone.Consumers;

/// <summary>An OAuth consumer. OAuth tokens are not modelled, so its secret is stored nowhere.</summary>
internal sealed record OAuthConsumer(string Id)
{
    public static ResourceType ResourceType { get; } = new("consumer", "identity", "/OS-OAUTH1/consumers");

    public string? Description { get; init; }

    public ImmutableDictionary<string, JsonElement> Extra { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;
}
