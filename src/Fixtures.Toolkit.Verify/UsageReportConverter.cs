using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>Prints usage in one line for each host, project and consumer.</summary>
internal sealed class UsageReportConverter : NamingConverter<UsageReport>
{
    protected override void Write(VerifyJsonWriter writer, UsageReport value, StableNames names)
    {
        // Consumers of one name are in the order of their random ids; the order of their amounts is the same for every seed.
        var consumers = from host in value.Hosts
                        from consumer in host.Consumers
                        let used = consumer.Used.ToString()
                        orderby consumer.Name, host.Name, used
                        select (object?)$"{consumer.Name} ({names.NameOf(consumer.Id.ToString(), "consumer")}) on {host.Name}: {used}";
        writer.Serialize(new Tree(new Dictionary<string, object?>
        {
            [nameof(value.Hosts)] = value.Hosts.ToDictionary(host => host.Name, host => (object?)$"{host.Used} of {host.Capacity}"),
            [nameof(value.Projects)] = value.Projects.ToDictionary(project => project.Name, project => (object?)project.Used.ToString()),
            ["Consumers"] = consumers.ToList(),
        }));
    }
}
