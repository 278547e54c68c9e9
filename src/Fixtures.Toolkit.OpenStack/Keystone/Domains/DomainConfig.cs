using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Domains;

/// <summary>The configuration options of a domain. Stored but without effect: all users are in the SQL backend.</summary>
internal sealed record DomainConfig
{
    public static DomainConfig Empty { get; } = new();

    /// <summary>Values by <c>group/option</c>.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Values { get; init; } = ImmutableSortedDictionary<string, JsonElement>.Empty;

    public bool Has(string group, string? option = null) => Values.Keys.Any(key => Covers(key, group, option));

    /// <summary>Adds the options of <paramref name="config"/>, an object of groups of options.</summary>
    public DomainConfig With(JsonElement config) => this with
    {
        Values = Values.SetItems(
            from groupOf in config.EnumerateObject()
            from option in groupOf.Value.EnumerateObject()
            select KeyValuePair.Create($"{groupOf.Name}/{option.Name}", option.Value.Clone())),
    };

    public DomainConfig Without(string? group, string? option) =>
        this with { Values = Values.RemoveRange(Values.Keys.Where(key => Covers(key, group, option))) };

    /// <summary>The whole configuration, a group or an option as JSON, without secrets; null if nothing matches.</summary>
    public JsonObject? Document(string? group, string? option)
    {
        var shown = Values.Where(
            value => Covers(value.Key, group, option) && !DomainConfigOptions.IsSecret(GroupOf(value.Key), OptionOf(value.Key)))
            .ToList();
        if (shown.Count == 0)
            return null;
        if (option is not null)
            return new JsonObject { [option] = KeystoneDocuments.Node(shown[0].Value) };
        return new JsonObject(shown.GroupBy(value => GroupOf(value.Key)).Select(values => KeyValuePair.Create(
            values.Key,
            (JsonNode?)new JsonObject(
                values.Select(value => KeyValuePair.Create(OptionOf(value.Key), KeystoneDocuments.Node(value.Value)))))));
    }

    private static bool Covers(string key, string? group, string? option) =>
        group is null || (option is null ? GroupOf(key) == group : key == $"{group}/{option}");

    private static string GroupOf(string key) => key[..key.IndexOf('/', StringComparison.Ordinal)];

    private static string OptionOf(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
