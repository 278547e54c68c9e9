using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Signing;

/// <summary>The time of a request, which may differ by 15 minutes from the world's.</summary>
internal static class SignatureDate
{
    private const string Missing = "AWS authentication requires a valid Date or x-amz-date header";
    private const long AllowedSkew = 15 * 60;
    private const long Latest = 9_999_999_999;

    /// <summary>Reads the time; later than Swift can write counts as skewed.</summary>
    /// <exception cref="S3Fault">It is no time.</exception>
    public static long Read(string? text, string format) => S3Date.Parse(text, format) switch
    {
        null or < 0 => throw S3Errors.AccessDenied(Missing),
        > Latest => throw S3Errors.RequestTimeTooSkewed(),
        var seconds => seconds.Value,
    };

    /// <summary>The time in the headers, checked against the world's.</summary>
    /// <exception cref="S3Fault">There is none, or it is too far from the world's.</exception>
    /// <remarks>Upstream: s3request, <c>_validate_dates</c>.</remarks>
    public static long ReadHeaders(SwiftRequest request, string format)
    {
        var own = request.Headers["X-Amz-Date"];
        if (string.IsNullOrEmpty(own) && string.IsNullOrEmpty(request.Headers["Date"]))
            throw S3Errors.AccessDenied(Missing);
        var time = Read(own ?? request.Headers["Date"], format);
        return Math.Abs(time - Seconds(request)) > AllowedSkew ? throw S3Errors.RequestTimeTooSkewed() : time;
    }

    public static long Seconds(SwiftRequest request) => request.Swift.Now.Time.ToUnixTimeSeconds();
}
