namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>The region of the buckets.</summary>
/// <remarks>Upstream: the option <c>location</c> of s3api.</remarks>
internal static class S3Location
{
    public const string Region = "us-east-1";
}
