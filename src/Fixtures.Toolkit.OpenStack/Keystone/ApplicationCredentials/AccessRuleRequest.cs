using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;

/// <summary>
/// Reads the access rules of a new application credential. An entry is the id of a rule, or a service, a path and a method, for which an
/// equal rule of the user is reused.
/// </summary>
internal static class AccessRuleRequest
{
    public static (IdentityDirectory Directory, ImmutableArray<string> RuleIds) Read(
        JsonElement body, IdentityDirectory directory, string userId, IdSource ids)
    {
        var found = new List<string>();
        if (body.Property("access_rules") is { ValueKind: JsonValueKind.Array } wanted)
        {
            foreach (var element in wanted.EnumerateArray())
            {
                var rule = FindExisting(element, directory, userId);
                if (rule is null)
                {
                    rule = new AccessRule(
                        element.Text("id") ?? ids.NewHexId(),
                        userId,
                        Required(element, "service"),
                        Required(element, "path"),
                        Required(element, "method"))
                    {
                        Number = directory.LastNumber + 1,
                    };
                    directory = directory with { AccessRules = directory.AccessRules.Add(rule.Id, rule), LastNumber = rule.Number };
                }

                found.Add(rule.Id);
            }
        }

        return (directory, [.. found.Distinct()]);
    }

    private static AccessRule? FindExisting(JsonElement element, IdentityDirectory directory, string userId) =>
        directory.AccessRules.GetValueOrDefault(element.Text("id") ?? "")
        ?? directory.AccessRules.Values.FirstOrDefault(rule =>
            rule.UserId == userId
            && rule.Service == element.Text("service")
            && rule.Path == element.Text("path")
            && rule.Method == element.Text("method"));

    private static string Required(JsonElement element, string name) => element.Text(name) ?? throw (element.Text("id") is { } id
        ? new NotFoundException("Access Rule", id)
        : new MissingAttributeException(name, "access_rule"));
}
