using System.Globalization;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.TenantUsage;

/// <summary>The time over which usage is asked for; it ends now at the latest.</summary>
internal readonly record struct UsagePeriod(DateTimeOffset Start, DateTimeOffset Stop)
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.f", "yyyy-MM-ddTHH:mm:ss.ff", "yyyy-MM-ddTHH:mm:ss.fff", "yyyy-MM-ddTHH:mm:ss.ffff",
        "yyyy-MM-ddTHH:mm:ss.fffff", "yyyy-MM-ddTHH:mm:ss.ffffff", "yyyy-MM-dd HH:mm:ss.f", "yyyy-MM-dd HH:mm:ss.ffffff",
    ];

    public static UsagePeriod Read(ApiRequest request, DateTimeOffset now)
    {
        var start = Time(request, "start") ?? now;
        var stop = Time(request, "end") ?? now.AddTicks(1);
        if (start >= stop)
            throw new NovaBadRequestException("Invalid start time. The start time cannot occur after the end time.");
        return new(start, stop > now ? now : stop);
    }

    public bool Touches(Server server) =>
        server.LaunchedAt is { } launched && launched < Stop && !(server.TerminatedAt <= Start);

    public double HoursOf(Server server)
    {
        if (server.LaunchedAt is not { } launched || launched > Stop || server.TerminatedAt < Start)
            return 0;
        var begin = launched > Start ? launched : Start;
        var end = server.TerminatedAt is { } terminated && terminated < Stop ? terminated : Stop;
        return (end - begin).TotalHours;
    }

    private static DateTimeOffset? Time(ApiRequest request, string name) => request.Query[name] is not [{ Length: > 0 } text, ..] ? null
        : DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw new NovaBadRequestException("Invalid datetime string: Datetime is in invalid format");
}
