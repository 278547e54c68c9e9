using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>The names that buckets may have: those of host names.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.utils, <c>validate_bucket_name</c>.</remarks>
internal static partial class BucketName
{
    private const int MinLength = 3;
    private const int MaxLength = 63;

    public static bool IsValid(string name) => name.Length is >= MinLength and <= MaxLength
        && Allowed().IsMatch(name)
        && !name.Contains(".-", StringComparison.Ordinal) && !name.Contains("-.", StringComparison.Ordinal)
        && !name.Contains("..", StringComparison.Ordinal)
        && !IpAddress().IsMatch(name);

    [GeneratedRegex(@"\A[a-z0-9][-.a-z0-9]*[a-z0-9]\z")]
    private static partial Regex Allowed();

    [GeneratedRegex(@"\A(([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\z")]
    private static partial Regex IpAddress();
}
