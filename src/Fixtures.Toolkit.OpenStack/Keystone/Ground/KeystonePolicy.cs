using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>Common checks of Keystone's rules, and their enforcement.</summary>
/// <remarks>Source: keystone.common.policies.base.</remarks>
internal static class KeystonePolicy
{
    public const string AdminRequired = "rule:admin_required";

    public const string SystemReader = "role:reader and system_scope:all";

    public const string SystemAdmin = "role:admin and system_scope:all";

    public const string AdminOrSystemReader = "rule:admin_required or (role:reader and system_scope:all)";

    public static readonly IReadOnlyList<string> System = ["system"];

    public static readonly IReadOnlyList<string> SystemOrProject = ["system", "project"];

    public static readonly IReadOnlyList<string> SystemDomainProject = ["system", "domain", "project"];

    /// <summary>A rule for administrators only.</summary>
    public static PolicyRule Admin(string name) => new("identity:" + name, AdminRequired)
    {
        ScopeTypes = SystemOrProject,
        DeprecatedCheck = AdminRequired,
    };

    /// <summary>A rule for administrators only, with domain scope, too.</summary>
    public static PolicyRule AdminAnywhere(string name) => Admin(name) with { ScopeTypes = SystemDomainProject };

    /// <summary>A rule for administrators and system readers.</summary>
    public static PolicyRule Reader(string name) => Admin(name) with { Check = AdminOrSystemReader };

    /// <summary>A rule for administrators, system readers and callers that match <paramref name="others"/>.</summary>
    public static PolicyRule ReaderOr(string name, string others, string deprecated = AdminRequired) =>
        new("identity:" + name, $"(rule:admin_required) or (role:reader and system_scope:all) or {others}")
        {
            ScopeTypes = SystemDomainProject,
            DeprecatedCheck = deprecated,
        };

    /// <summary>A rule that permits everybody with a token.</summary>
    public static PolicyRule Anyone(string name) => new("identity:" + name, "");

    /// <summary>A rule that permits everybody and lists all scope types.</summary>
    public static PolicyRule AnyoneInAnyScope(string name) => Anyone(name) with { ScopeTypes = SystemDomainProject };

    /// <summary>The target attributes of a list: the domain of a domain-scoped token, none otherwise.</summary>
    public static Dictionary<string, string?> DomainOf(ApiRequest request) =>
        request.Persona.DomainId is { } id ? new() { ["target.domain_id"] = id } : [];

    /// <summary>The target attributes of a creation: the domain in the body, before its default is known.</summary>
    /// <param name="body">The new resource.</param>
    /// <param name="kind">Its name in rules: <c>user</c>.</param>
    public static Dictionary<string, string?> DomainOf(JsonElement body, string kind) =>
        body.Property("domain_id") is null ? [] : new() { [$"target.{kind}.domain_id"] = body.Text("domain_id") };

    /// <exception cref="ForbiddenActionException">The rule does not permit the request; the message names the rule, as
    /// upstream.</exception>
    public static void Require(this ApiRequest request, PolicyRule rule, PolicyTarget target = default)
    {
        if (!request.Allows(rule.Name, target))
            throw new ForbiddenActionException(rule.Name);
    }
}
