using System.Text.Json;
using Fixtures.Toolkit.OpenStack.JsonSchema.Formats;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ec2Tokens;

/// <summary>The time at which a request was signed. A request without one never expires, and one of the future is accepted.</summary>
/// <remarks>Source: keystone.api._shared.EC2_S3_Resource, <c>_check_timestamp</c>.</remarks>
internal static class SignedTime
{
    /// <summary>The default of <c>[credential] auth_ttl</c>.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <exception cref="UnauthorizedException">The time is malformed, or too long ago.</exception>
    public static void Check(SignedRequest signed, DateTimeOffset now)
    {
        if (Find(signed) is not { } given)
            return;
        if (given.ValueKind != JsonValueKind.String
            || !TimeFormats.TryReadIsoTime(JsonText.Of(given), out var time)
            || now - time > Lifetime)
            throw new UnauthorizedException();
    }

    private static JsonElement? Find(SignedRequest signed) => new[]
    {
        signed.Params?.GetValueOrDefault("Timestamp"), signed.Headers?.GetValueOrDefault("X-Amz-Date"),
        signed.Params?.GetValueOrDefault("X-Amz-Date"),
    }.FirstOrDefault(value => value is { } given && SignedRequest.IsTruthy(given));
}
