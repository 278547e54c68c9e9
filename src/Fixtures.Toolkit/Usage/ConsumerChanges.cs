using System.Globalization;
using System.Text;

namespace Fixtures.Toolkit.Usage;

/// <summary>The consumers behind a change of usage: new ones, removed ones, and those with other amounts.</summary>
internal sealed class ConsumerChanges
{
    private readonly IReadOnlyList<(string Provider, ConsumerUsage Consumer)> _came;
    private readonly IReadOnlyList<(string Provider, ConsumerUsage Consumer)> _went;
    private readonly IReadOnlyList<(string Provider, ConsumerUsage Consumer, ResourceAmounts Before)> _changed;

    private ConsumerChanges(UsageReport before, UsageReport after)
    {
        var (then, now) = (ByPlace(before), ByPlace(after));
        _came = [.. now.Where(one => !then.ContainsKey(one.Key)).Select(one => (one.Key.Provider, one.Value))];
        _went = [.. then.Where(one => !now.ContainsKey(one.Key)).Select(one => (one.Key.Provider, one.Value))];
        _changed =
        [
            .. from one in now
               where then.TryGetValue(one.Key, out var was) && !was.Used.Equals(one.Value.Used)
               select (one.Key.Provider, one.Value, then[one.Key].Used),
        ];
    }

    public static ConsumerChanges Between(UsageReport before, UsageReport after) => new(before, after);

    public void WriteTo(StringBuilder text)
    {
        Section(text, "New consumers:", _came.Select(one => $"{NameOf(one.Consumer, one.Provider)}: {one.Consumer.Used}"));
        Section(text, "Removed consumers:", _went.Select(one => $"{NameOf(one.Consumer, one.Provider)}: {one.Consumer.Used}"));
        Section(
            text,
            "Consumers with other amounts:",
            _changed.Select(one => $"{NameOf(one.Consumer, one.Provider)}: {one.Before} -> {one.Consumer.Used}"));
    }

    private static OrderedDictionary<(string Provider, Guid Consumer), ConsumerUsage> ByPlace(UsageReport report) =>
        new(report.Hosts.SelectMany(host => host.Consumers, (host, consumer) => KeyValuePair.Create((host.Name, consumer.Id), consumer)));

    private static string NameOf(ConsumerUsage consumer, string provider) =>
        string.Create(CultureInfo.InvariantCulture, $"{consumer.Name} ({consumer.Id}) on {provider}");

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var isFirst = true;
        foreach (var line in lines)
        {
            if (isFirst)
                text.AppendLine(title);
            isFirst = false;
            text.Append("  ").AppendLine(line);
        }
    }
}
