using System.CommandLine;
using Fixtures.Toolkit.OpenStack;
using Spectre.Console;

namespace Fixtures.Toolkit.Server.Demo;

/// <summary>The command line of <c>demo</c>.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", "Tells the story of a local delete: a server is deleted while its host is dead, and nothing leaks.");
        command.SetAction(async (line, _) => await TellAsync(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(line.InvocationConfiguration.Output) }) ? 0 : 1);
        return command;
    }

    internal static async Task<bool> TellAsync(AnsiConsoleSettings where)
    {
        var console = AnsiConsole.Create(where);
        console.Profile.Width = Math.Max(console.Profile.Width, 140);
        await using var cloud = new OpenStackBuilder().WithRunningClock(TimeProvider.System.GetUtcNow()).Build();
        return await new LocalDeleteStory(cloud, new Storyteller(console, cloud)).TellAsync();
    }
}
