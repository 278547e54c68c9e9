using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ec2Tokens;

/// <summary>Signatures are checked for services and administrators alone, so that a presigned URL is no login.</summary>
/// <remarks>Source: keystone.common.policies.ec2tokens and s3tokens.</remarks>
internal static class Ec2TokenPolicy
{
    public static readonly PolicyRule ValidateEc2 = new("identity:ec2tokens_validate", "rule:service_or_admin")
    {
        ScopeTypes = KeystonePolicy.SystemDomainProject,
    };

    public static readonly PolicyRule ValidateS3 = ValidateEc2 with { Name = "identity:s3tokens_validate" };

    public static IReadOnlyList<PolicyRule> Rules { get; } = [ValidateEc2, ValidateS3];
}
