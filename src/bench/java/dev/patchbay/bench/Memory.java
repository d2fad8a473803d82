package dev.patchbay.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a router's processes keep in memory, in MiB. */
final class Memory {
  private Memory() {}

  /** The most that was resident at any time, shared pages counted once per process; Linux only. */
  static OptionalDouble peak(Contender contender) {
    long kilobytes =
        contender.handles().map(Memory::peakKilobytes).flatMapToLong(OptionalLong::stream).sum();
    return kilobytes == 0 ? OptionalDouble.empty() : OptionalDouble.of(kilobytes / 1024.0);
  }

  private static OptionalLong peakKilobytes(ProcessHandle process) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return OptionalLong.empty();
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException endedMeanwhile) {
      return OptionalLong.empty();
    }
  }

  /**
   * What is alive on the heap: a full collection is asked for first, which stops the process for a
   * moment.
   */
  static double liveHeap(Process java) throws IOException {
    VirtualMachine machine;
    try {
      machine = VirtualMachine.attach(Long.toString(java.pid()));
    } catch (AttachNotSupportedException e) {
      throw new IOException(e);
    }
    String agent = machine.startLocalManagementAgent();
    machine.detach();
    try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(agent))) {
      MemoryMXBean memory =
          ManagementFactory.getPlatformMXBean(
              connector.getMBeanServerConnection(), MemoryMXBean.class);
      memory.gc();
      return memory.getHeapMemoryUsage().getUsed() / (1024.0 * 1024);
    }
  }
}
