using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Targets.Recordings;

/// <summary>Notes in a recording which hosts a test stops and starts, since that is no request.</summary>
internal sealed class RecordedHosts(TargetHosts hosts, Recording recording) : TargetHosts
{
    /// <summary>Hosts whose stops and starts are recorded, if there is a recording.</summary>
    public static TargetHosts Of(TargetHosts hosts, Recording? recording) =>
        recording is null ? hosts : new RecordedHosts(hosts, recording);

    public override Task StopAsync(string host)
    {
        Note(host, "stop");
        return hosts.StopAsync(host);
    }

    public override Task StartAsync(string host)
    {
        Note(host, "start");
        return hosts.StartAsync(host);
    }

    private void Note(string host, string verb) => recording.Write(
        new JsonObject { ["n"] = recording.Next(), ["at"] = recording.Now, ["host"] = host, ["did"] = verb });
}
