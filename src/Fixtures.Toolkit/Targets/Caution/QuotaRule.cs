namespace Fixtures.Toolkit.Targets.Caution;

/// <summary>Quotas are read and never changed, whatever is allowed: Nova's, Cinder's, Neutron's and the unified limits.</summary>
internal static class QuotaRule
{
    public static bool Forbids(GuardedRequest request) => request.Path switch
    {
        { Service: "compute" or "volume", Segments: ["os-quota-sets" or "os-quota-class-sets", ..] } => true,
        { Service: "network", Segments: ["quotas", ..] } => true,
        { Service: "identity", Segments: ["limits" or "registered_limits", ..] } => true,
        _ => false,
    };
}
