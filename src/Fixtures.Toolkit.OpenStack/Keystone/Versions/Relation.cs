using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Keystone.Versions;

/// <summary>A resource of the JSON Home document.</summary>
/// <param name="Name">The relation below <see cref="Root"/>: <c>rel/users</c>.</param>
/// <param name="Path">Its path below <c>/v3</c>; placeholders as in routes.</param>
internal sealed partial record Relation(string Name, string Path)
{
    public const string Root = "https://docs.openstack.org/api/openstack-identity/3/";

    public bool IsExperimental { get; init; }

    /// <summary>The path without placeholder names, to match routes that name them differently.</summary>
    public string Shape => ShapeOf(Path);

    public static string ShapeOf(string path) => Placeholder().Replace(path, "{}");

    /// <summary>The same resource with another name for a template variable.</summary>
    public Relation Naming(string variable, string name) =>
        variable == name ? this : this with { Path = Path.Replace($"{{{variable}}}", $"{{{name}}}", StringComparison.Ordinal) };

    /// <param name="prefix">The prefix of the path: <c>/v3</c> or empty.</param>
    public JsonObject Document(string prefix)
    {
        var variables = Placeholder().Matches(Path).Select(match => match.Groups["name"].Value).ToList();
        var document = new JsonObject { [variables.Count == 0 ? "href" : "href-template"] = prefix + Path };
        if (variables.Count > 0)
            document["href-vars"] = new JsonObject(
                variables.Select(name => KeyValuePair.Create(name, (JsonNode?)(Root + ParameterOf(name)))));
        if (IsExperimental)
            document["hints"] = new JsonObject { ["status"] = "experimental" };
        return document;
    }

    private static string ParameterOf(string name) => name switch
    {
        "prior_role_id" or "implied_role_id" => "param/role_id",
        "value" => "param/tag_value",
        "group" => "param/config_group",
        "option" => "param/config_option",
        "endpoint_group_id" => "ext/OS-EP-FILTER/1.0/param/" + name,
        "idp_id" or "protocol_id" or "mapping_id" or "sp_id" or "service_provider_id" => "ext/OS-FEDERATION/1.0/param/" + name,
        "request_token_id" or "consumer_id" or "access_token_id" => "ext/OS-OAUTH1/1.0/param/" + name,
        "trust_id" => "ext/OS-TRUST/1.0/param/" + name,
        _ => "param/" + name,
    };

    [GeneratedRegex(@"\{(?<name>\w+)\}")]
    private static partial Regex Placeholder();
}
