using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

/// <summary>Writes the reference page of the places of a cloud.</summary>
internal sealed class PlacesPage(OpenStackCloud cloud)
{
    private readonly StringBuilder _text = new();

    public string Write()
    {
        Line("# Places").Line().Line("Where faults act and where a test can hold the work, for `cloud.Faults.On(place)`.");
        Line("This page is generated from the code: `UPDATE_PLACES=1 dotnet test tests/Toolkit.Tests --filter PlacesPageTests`.").Line();
        WriteServices();
        WritePhases();
        WriteMessages();
        WriteCalls();
        WriteStores();
        return _text.ToString();
    }

    private void WriteServices()
    {
        Line("## Services").Line();
        Line("`Place.Api(service)`, `Place.Edge(from, to)`, `Place.Store(service)` and `Place.Clock(service)` take the catalog type or");
        Line("the project. `Place.Host(name)`, `Place.Hypervisor(host, call)` and `Place.Clock(host)` take a compute host.").Line();
        Line("| catalog type | project |").Line("| --- | --- |");
        foreach (var service in Services.All)
            Line($"| {service.Type} | {service.Service.Project} |");
        Line();
    }

    private void WritePhases()
    {
        Line("## Phases").Line().Line("`Place.Phase(name, host, operation)`. Operations share a name for the same step.").Line();
        Line("| operation | phase | state of the work |").Line("| --- | --- | --- |");
        foreach (var phase in PhaseScenarios.Phases)
            Line($"| {phase.Operation} | `{phase.Name}` | {phase.Meaning} |");
        Line();
    }

    private void WriteMessages()
    {
        Line("## Messages").Line().Line("`Place.Message(to, method)`, by upstream's RPC names.");
        Line("`compute` is the service of any host, `compute.host1` that of one.");
        Line();
        foreach (var actor in cloud.World.Messages.All.GroupBy(name => name.Target).OrderBy(actor => actor.Key, StringComparer.Ordinal))
            Line($"- {actor.Key}: {Names(actor.Select(name => name.Method))}");
        Line();
    }

    private void WriteCalls()
    {
        Line("## Calls of a hypervisor").Line().Line("`Place.Hypervisor(host, call)`, by the names of upstream's driver methods:").Line();
        Line(Names(HypervisorCall.Names));
    }

    private void WriteStores()
    {
        Line().Line("## Parts of stores").Line();
        Line("`Place.Store(service, part)`: its readers see new rows late. `About` selects an account, a container or an object.").Line();
        Line("| service | part | what is late |").Line("| --- | --- | --- |");
        foreach (var service in Services.All)
        {
            foreach (var part in service.Places.StoreParts)
                Line($"| {service.Type} | `{part.Name}` | {part.Meaning} |");
        }

        Line().Line("## Requests with names").Line();
        Line("`Place.Api(\"object-store\", name)`: requests of S3 have the names of its reference, those of Swift their paths.").Line();
        Line(Names(Services.All.SelectMany(service => service.Places.NamedRequests)));
    }

    private static string Names(IEnumerable<string> names) =>
        string.Join(", ", names.Distinct().Order(StringComparer.Ordinal).Select(name => $"`{name}`"));

    private PlacesPage Line(string line = "")
    {
        _text.Append(CultureInfo.InvariantCulture, $"{line}\n");
        return this;
    }
}
