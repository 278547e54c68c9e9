using System.CommandLine;
using Fixtures.Toolkit.Server.Comparing;
using Fixtures.Toolkit.Server.Demo;
using Fixtures.Toolkit.Server.ExploreReports;
using Fixtures.Toolkit.Server.Serving;

var tool = new RootCommand("A real-enough OpenStack in one process: Keystone, Nova, Neutron, Cinder, Placement and Glance on 127.0.0.1.")
{
    DemoCommand.Create(),
    ServeCommand.Create(),
    CompareCommand.Create(),
    ExploreReportCommand.Create(),
};

// By default System.CommandLine ends the process two seconds after a signal, even during a write. 'serve' handles signals itself.
return await tool.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
