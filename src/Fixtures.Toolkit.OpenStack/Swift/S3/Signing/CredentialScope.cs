using System.Globalization;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Signing;

/// <summary>The access key and what it is used for: <c>KEY/20261129/us-east-1/s3/aws4_request</c>.</summary>
internal sealed record CredentialScope(string Access, string Day, string Region, string Service, string Terminal)
{
    private const string ExpectedService = "s3";
    private const string ExpectedTerminal = "aws4_request";

    /// <exception cref="S3Fault">It has another form.</exception>
    public static CredentialScope Parse(string text) =>
        text.Split('/') is [{ Length: > 0 } access, var day, var region, var service, var terminal]
            ? new(access, day, region, service, terminal)
            : throw S3Errors.AccessDenied();

    /// <summary>The scope that a request of that time must have.</summary>
    public static string Expected(long time) => $"{DayOf(time)}/{S3Location.Region}/{ExpectedService}/{ExpectedTerminal}";

    /// <summary>The time as the signed text has it.</summary>
    public static string Write(long time) =>
        DateTimeOffset.FromUnixTimeSeconds(time).ToString(S3Date.V4Format, CultureInfo.InvariantCulture);

    /// <summary>The first part that is wrong, as a sentence; null if all are right.</summary>
    /// <param name="time">The time of the request.</param>
    /// <param name="place">Begins the sentence.</param>
    public string? Mistake(long time, string place) =>
        Day != DayOf(time) ? $"Invalid credential date \"{Day}\". This date is not the same as X-Amz-Date: \"{DayOf(time)}\"."
        : Region != S3Location.Region ? $"{place}; the region '{Region}' is wrong; expecting '{S3Location.Region}'"
        : Service != ExpectedService ? $"{place}; incorrect service \"{Service}\". This endpoint belongs to \"{ExpectedService}\"."
        : Terminal != ExpectedTerminal ? $"{place}; incorrect terminal \"{Terminal}\". This endpoint uses \"{ExpectedTerminal}\"."
        : null;

    /// <summary>The details of the mistake: the right region, where that is wrong.</summary>
    public (string, string?)[] DetailsOf(long time) =>
        Day == DayOf(time) && Region != S3Location.Region ? [("Region", S3Location.Region)] : [];

    private static string DayOf(long time) => Write(time).Split('T')[0];
}
