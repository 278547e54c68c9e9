using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>What Keystone's rules are made of, and how they are asked.</summary>
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
    public static PolicyRule Admin(string name) => new("identity:" + name, AdminRequired) { ScopeTypes = SystemOrProject, DeprecatedCheck = AdminRequired };

    /// <summary>A rule for administrators only, in a domain too.</summary>
    public static PolicyRule AdminAnywhere(string name) => Admin(name) with { ScopeTypes = SystemDomainProject };

    /// <summary>A rule for administrators and those who read the whole system.</summary>
    public static PolicyRule Reader(string name) => Admin(name) with { Check = AdminOrSystemReader };

    /// <summary>A rule for the former and whoever <paramref name="others"/> lets in.</summary>
    public static PolicyRule ReaderOr(string name, string others, string deprecated = AdminRequired) =>
        new("identity:" + name, $"(rule:admin_required) or (role:reader and system_scope:all) or {others}") { ScopeTypes = SystemDomainProject, DeprecatedCheck = deprecated };

    /// <summary>A rule that lets everybody with a token in.</summary>
    public static PolicyRule Anyone(string name) => new("identity:" + name, "");

    /// <summary>A rule that lets everybody with a scoped token in, and says so of each scope.</summary>
    public static PolicyRule AnyoneInAnyScope(string name) => Anyone(name) with { ScopeTypes = SystemDomainProject };

    /// <summary>The target of a list: the domain of a domain-scoped token, and nothing otherwise.</summary>
    public static Dictionary<string, string?> DomainOf(ApiRequest request) =>
        request.Persona.DomainId is { } id ? new() { ["target.domain_id"] = id } : [];

    /// <summary>Refuses unless the persona may do what the rule protects.</summary>
    /// <exception cref="ForbiddenActionException">It may not; the message names the rule, as upstream's does.</exception>
    public static void Require(this ApiRequest request, PolicyRule rule, PolicyTarget target = default)
    {
        if (!request.Allows(rule.Name, target))
            throw new ForbiddenActionException(rule.Name);
    }
}
