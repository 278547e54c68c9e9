namespace Fixtures.Toolkit.OpenStack;

/// <summary>The default of one policy rule, as a service declares it beside the topic it protects.</summary>
/// <param name="Name">Upstream's name, such as <c>placement:resource_providers:show</c>.</param>
/// <param name="Check">The check in the oslo.policy language, such as <c>role:admin or role:service</c>; empty allows everyone.</param>
/// <remarks>Source: oslo.policy, <c>DocumentedRuleDefault</c> and <c>DeprecatedRule</c>.</remarks>
public sealed record PolicyRule(string Name, string Check)
{
    /// <summary>A description for readers, without effect.</summary>
    public string? Description { get; init; }

    /// <summary>Token scopes the rule accepts: <c>system</c>, <c>domain</c>, <c>project</c>. Empty accepts all.</summary>
    public IReadOnlyList<string> ScopeTypes { get; init; } = [];

    /// <summary>The rule's earlier name, under which an operator may still override it; null when it was not renamed.</summary>
    public string? DeprecatedName { get; init; }

    /// <summary>
    /// The rule's earlier check, accepted beside <see cref="Check"/> until new defaults are enforced; null when there is none.
    /// </summary>
    public string? DeprecatedCheck { get; init; }
}
