using System.CommandLine;
using Fixtures.Toolkit.OpenStack;
using Spectre.Console;

namespace Fixtures.Toolkit.Server.Demo;

/// <summary>The command line of <c>demo</c>.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", "Demonstrates a local delete: a server is deleted while its host is dead, and nothing leaks.");
        var bundle = new Option<string?>("--bundle")
        {
            Description = "Writes a report into this folder: an HTML page, the time line, the journal and the world as JSON.",
            HelpName = "DIR",
        };
        var leak = new Option<bool>("--leak")
        {
            Description = "Ends before the host comes back: its allocations leak, and the demo fails.",
        };
        command.Options.Add(bundle);
        command.Options.Add(leak);
        command.SetAction(async (line, _) => await TellAsync(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(line.InvocationConfiguration.Output) },
            line.GetValue(bundle),
            line.GetValue(leak) ? StoryEnd.Leaked : StoryEnd.Healed) ? 0 : 1);
        return command;
    }

    internal static async Task<bool> TellAsync(AnsiConsoleSettings where, string? bundle = null, StoryEnd end = StoryEnd.Healed)
    {
        var console = AnsiConsole.Create(where);
        console.Profile.Width = Math.Max(console.Profile.Width, 140);
        await using var cloud = new OpenStackBuilder().WithRunningClock(TimeProvider.System.GetUtcNow()).Build();
        // Its report is written below, where the user wants it.
        cloud.AttachTest("demo").Dispose();
        var watch = cloud.WatchForLeaks();
        var holds = await new LocalDeleteStory(cloud, new Storyteller(console, cloud), end).TellAsync();
        var verdict = await LeaksAsync(watch) ?? (holds ? null : "Not all claims of the demo hold.");
        if (bundle is not null)
        {
            await cloud.WriteBundleAsync(bundle, "A server is deleted while its host is dead", verdict);
            console.WriteLine($"See {Path.Combine(bundle, FailureBundle.PageName)}");
        }

        return verdict is null;
    }

    /// <summary>The message about leaks; null if there are none.</summary>
    private static async Task<string?> LeaksAsync(LeakWatch watch)
    {
        try
        {
            await watch.AssertNoLeaksAsync();
            return null;
        }
        catch (LeakException leaks)
        {
            return leaks.Message;
        }
    }
}
