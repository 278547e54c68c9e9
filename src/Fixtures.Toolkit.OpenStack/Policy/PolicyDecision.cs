namespace Fixtures.Toolkit.OpenStack;

/// <summary>The decision of a rule.</summary>
public enum PolicyDecision
{
    /// <summary>The check holds.</summary>
    Allowed = 1,

    /// <summary>The check does not hold, or there is no such rule.</summary>
    Denied,

    /// <summary>The token's scope is not among the rule's scope types, and scope is enforced.</summary>
    InvalidScope,
}
